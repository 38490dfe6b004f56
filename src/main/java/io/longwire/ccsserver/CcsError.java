package io.longwire.ccsserver;

/**
 * The error codes of a nack.
 */
public enum CcsError {

	INVALID_JSON(false), BAD_REGISTRATION(false), DEVICE_UNREGISTERED(false), SENDER_ID_MISMATCH(false), BAD_ACK(false),
	SERVICE_UNAVAILABLE(true), INTERNAL_SERVER_ERROR(true), DEVICE_MESSAGE_RATE_EXCEEDED(true),
	TOPICS_MESSAGE_RATE_EXCEEDED(true), CONNECTION_DRAINING(true), INVALID_APNS_CREDENTIAL(false),
	AUTHENTICATION_FAILED(false);

	private final boolean retryable;

	CcsError(boolean retryable) {
		this.retryable = retryable;
	}

	/**
	 * Whether the same message may be sent again, under the same id and on the same
	 * connection too.
	 */
	boolean retryable() {
		return this.retryable;
	}

}
