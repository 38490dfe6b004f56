package io.longwire.transport.ccs;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.longwire.transport.LineVerdict;
import io.longwire.transport.Looks;

/**
 * Whether the peer of one session still lives. Anything it says after a ping counts as
 * the answer. The owner thread asks; the reader thread tells.
 */
final class Heartbeat {

	/** How long a ping may stay without an answer. */
	static final Duration PING_TIMEOUT = Duration.ofSeconds(10);

	private final Duration interval;

	private final Looks looks;

	private final AtomicLong heardTimes = new AtomicLong();

	private volatile long heardAt;

	private volatile long messageAt;

	private boolean pinged;

	private long pingedAt;

	private long heardTimesAtPing;

	Heartbeat(Duration interval, long nanos) {
		this.interval = interval;
		this.heardAt = nanos;
		this.messageAt = nanos;
		this.looks = new Looks(nanos);
	}

	/** The peer said something. */
	void heard(long nanos) {
		this.heardTimes.incrementAndGet();
		this.heardAt = nanos;
	}

	/** A message passed, in either direction. */
	void messagePassed(long nanos) {
		this.messageAt = nanos;
	}

	/** How long no message has passed. */
	Duration idle(long nanos) {
		return Duration.ofNanos(nanos - this.messageAt);
	}

	/**
	 * What to do now.
	 * @param doubted whether there is a reason to doubt the peer before the interval ends
	 */
	LineVerdict check(long nanos, boolean doubted) {
		if (this.pinged) {
			return awaited(nanos);
		}
		if (doubted || nanos - this.heardAt >= this.interval.toNanos()) {
			this.pinged = true;
			this.pingedAt = nanos;
			this.heardTimesAtPing = this.heardTimes.get();
			return LineVerdict.PING;
		}
		return LineVerdict.WAIT;
	}

	/**
	 * Whether so much time has passed since this was asked last that the reader must have
	 * been held up, too. A ping then has its whole time again.
	 */
	boolean wasHeldUp(long nanos) {
		boolean heldUp = this.looks.wereHeldUp(nanos);
		if (heldUp) {
			this.pingedAt = nanos;
		}
		return heldUp;
	}

	private LineVerdict awaited(long nanos) {
		if (this.heardTimes.get() != this.heardTimesAtPing) {
			this.pinged = false;
			return LineVerdict.ALIVE;
		}
		return (nanos - this.pingedAt >= PING_TIMEOUT.toNanos()) ? LineVerdict.DEAD : LineVerdict.WAIT;
	}

}
