package io.longwire.transport.fcm;

import java.time.Duration;
import java.util.function.LongSupplier;

import io.longwire.transport.Backoff;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The push service refuses the sender, not a message: nothing is sent for a while, longer
 * from time to time, until an answer shows that the sender is taken. Callable from any
 * thread.
 */
final class SenderFault {

	private static final Logger logger = LoggerFactory.getLogger(SenderFault.class);

	private static final Duration FIRST = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofMinutes(1);

	private final String sender;

	private final LongSupplier nanos;

	private volatile @Nullable String problem;

	private volatile long metAt;

	private volatile long until;

	private int times;

	SenderFault(String sender, LongSupplier nanos) {
		this.sender = sender;
		this.nanos = nanos;
	}

	/** Many answers may tell of the same fault: the first of a time counts. */
	synchronized void met(String problem) {
		if (holds()) {
			return;
		}
		Duration delay = Backoff.doubled(FIRST, this.times++, LONGEST);
		this.metAt = this.nanos.getAsLong();
		this.until = this.metAt + delay.toNanos();
		this.problem = problem;
		logger.warn("Sender {} sends nothing for {} s: {}", this.sender, delay.toSeconds(), problem);
	}

	/**
	 * An answer shows that the sender is taken.
	 * @param writtenNanos when the request was written: what was on its way when the
	 * fault was met says nothing of it
	 */
	void over(long writtenNanos) {
		if (this.problem != null && writtenNanos - this.metAt >= 0) {
			clear();
		}
	}

	private synchronized void clear() {
		this.problem = null;
		this.times = 0;
	}

	/** Whether nothing may be sent now. */
	boolean holds() {
		return this.problem != null && this.nanos.getAsLong() - this.until < 0;
	}

	/** {@code null} since the sender is taken. */
	@Nullable String problem() {
		return this.problem;
	}

}
