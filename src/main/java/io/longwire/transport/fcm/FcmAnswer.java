package io.longwire.transport.fcm;

import io.longwire.transport.SendOutcome;

/**
 * What an answer of FCM means.
 */
sealed interface FcmAnswer {

	/**
	 * It speaks of the message.
	 *
	 * @param code for a refusal one of {@link FcmErrors#codes()}, for an acceptance
	 * {@value #OK}
	 * @param senderTaken whether it shows that the sender is taken: what stands before
	 * FCM may also say that it is not available
	 */
	record OfMessage(String code, SendOutcome outcome, boolean senderTaken) implements FcmAnswer {
	}

	/**
	 * It speaks of the sender: no message of it would be taken.
	 *
	 * @param code one of {@link FcmErrors#codes()}
	 * @param detail FCM's own words
	 */
	record OfSender(String code, String detail) implements FcmAnswer {
	}

	/** Stands for what is no refusal. */
	String OK = "OK";

	/** FCM's word for it. */
	String code();

}
