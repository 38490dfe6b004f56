package io.longwire.transport;

import io.longwire.notification.Options;

/**
 * When the message id travels in the payload, under {@value #KEY}: for push services that
 * have no receipts of their own, so that the app can report by it and tell repeats.
 */
public enum MessageIdInPayload {

	/** Never. */
	NEVER,

	/** If the caller asks for a receipt. */
	RECEIPTS,

	/** Always. */
	ALWAYS;

	/** The key, a string beside the caller's own {@code data}. */
	public static final String KEY = "longwire_message_id";

	/** Why a caller may not have a member called so. */
	public static final String RESERVED = "is reserved: Longwire writes the message id there for push services that have none";

	/** What the id adds to a payload at most: the key and 19 digits. */
	public static final int BYTES = KEY.length() + 19;

	/** Whether a message with these options carries its id. */
	public boolean appliesTo(Options options) {
		return this == ALWAYS || (this == RECEIPTS && options.deliveryReceiptRequested());
	}

}
