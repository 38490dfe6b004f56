package io.longwire.sandbox;

import io.longwire.ccsserver.CcsAnswer;

/**
 * What can happen to a downstream message. Fewer than 16, see {@link MessageRecord}.
 */
public enum MessageEvent {

	/** It came. */
	RECEIVED,

	/** The push service took it. */
	ACCEPTED,

	/** An ack was written. */
	ACKED,

	/** A nack was written that allows another try. */
	NACKED,

	/** A nack was written, or the stanza sent back, for good. */
	REJECTED,

	/** It had come on this connection before, and a nack said so. */
	REPEATED,

	/** It was taken and its ack kept back, or made unreadable. */
	SWALLOWED,

	/** The connection was cut instead of an answer. */
	CUT,

	/** It reached the device. */
	DELIVERED,

	/** Its receipt was written. */
	RECEIPT_SENT,

	/** Its receipt was acked. */
	RECEIPT_ACKED;

	static final MessageEvent[] ALL = values();

	/** What became of a message when this answer was written. */
	static MessageEvent of(CcsAnswer answer) {
		if (answer instanceof CcsAnswer.Nack nack) {
			return nack.retryable() ? NACKED : REJECTED;
		}
		if (answer instanceof CcsAnswer.Odd odd) {
			return switch (odd.form()) {
				case NOT_JSON -> SWALLOWED;
				case UNKNOWN_CODE -> NACKED;
				case STANZA_ERROR, BARE_ERROR -> REJECTED;
				case TWICE -> ACKED;
			};
		}
		return ACKED;
	}

	/** Whether it ends a try. */
	boolean isAnswer() {
		return switch (this) {
			case ACKED, NACKED, REJECTED, REPEATED, SWALLOWED, CUT -> true;
			default -> false;
		};
	}

}
