package io.longwire.transport;

import java.util.Locale;

/**
 * Why a push service refused a message for good.
 */
public enum RejectionReason {

	/** The registration token is malformed or unknown. */
	BAD_REGISTRATION(true),

	/** The app was uninstalled, or the token expired. */
	UNREGISTERED(true),

	/** The token belongs to another sender. */
	SENDER_ID_MISMATCH(false),

	/** The push service does not take a message of this form. */
	INVALID_MESSAGE(false),

	/** The push service lacks valid credentials for APNs. */
	INVALID_APNS_CREDENTIAL(false),

	/** The sender's credentials are not accepted. */
	AUTHENTICATION_FAILED(false);

	private final boolean tokenDead;

	RejectionReason(boolean tokenDead) {
		this.tokenDead = tokenDead;
	}

	/** Whether the token will never work again. */
	public boolean tokenDead() {
		return this.tokenDead;
	}

	/** The stable word in the API: lower case with underscores. */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
