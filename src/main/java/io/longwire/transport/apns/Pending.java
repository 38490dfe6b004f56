package io.longwire.transport.apns;

import io.longwire.transport.OutboundMessage;

/**
 * One message on one connection, from the hand-over to its answer. Guarded by the
 * {@link InFlight} it belongs to.
 */
final class Pending {

	private final OutboundMessage message;

	private final long handedOverNanos;

	private boolean written;

	private long writtenNanos;

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

	/** Since when it has been where it is: with us, or on its way. */
	long since() {
		return this.written ? this.writtenNanos : this.handedOverNanos;
	}

	void written(long nanos) {
		this.written = true;
		this.writtenNanos = nanos;
	}

}
