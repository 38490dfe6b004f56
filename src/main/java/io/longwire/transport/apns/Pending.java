package io.longwire.transport.apns;

import io.longwire.transport.OutboundMessage;
import io.longwire.transport.SendOutcome;
import org.jspecify.annotations.Nullable;

/**
 * One message on one connection, from the hand-over to its answer. Guarded by the
 * {@link InFlight} it belongs to.
 */
final class Pending {

	private final OutboundMessage message;

	private final long handedOverNanos;

	private boolean written;

	private long firstWrittenNanos;

	private long writtenNanos;

	private volatile int stream;

	private volatile @Nullable SendOutcome withheld;

	Pending(OutboundMessage message, long handedOverNanos) {
		this.message = message;
		this.handedOverNanos = handedOverNanos;
	}

	OutboundMessage message() {
		return this.message;
	}

	long handedOverNanos() {
		return this.handedOverNanos;
	}

	boolean isWritten() {
		return this.written;
	}

	long writtenNanos() {
		return this.writtenNanos;
	}

	/**
	 * Since when it has been where it is: with us, or on its way, however often that was
	 * refused.
	 */
	long since() {
		return this.written ? this.firstWrittenNanos : this.handedOverNanos;
	}

	void written(long nanos) {
		if (!this.written) {
			this.firstWrittenNanos = nanos;
		}
		this.written = true;
		this.writtenNanos = nanos;
	}

	/** The stream on which it was begun the last time, 0 if it was not. */
	int stream() {
		return this.stream;
	}

	void begun(int stream) {
		this.stream = stream;
	}

	/**
	 * What became of it when its turn came and it was not written, {@code null} if it
	 * was.
	 */
	@Nullable SendOutcome withheld() {
		return this.withheld;
	}

	void withhold(SendOutcome outcome) {
		this.withheld = outcome;
	}

}
