package io.longwire.sandbox;

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

	/** A nack was written. */
	NACKED,

	/** It was taken and its ack kept back. */
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

}
