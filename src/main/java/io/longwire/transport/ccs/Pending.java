package io.longwire.transport.ccs;

import io.longwire.transport.OutboundMessage;

/**
 * One message on one session, from the hand-over to its answer. Guarded by the
 * {@link PendingMessages} it belongs to.
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

	void written(long nanos) {
		this.written = true;
		this.writtenNanos = nanos;
	}

}
