package io.longwire.transport.apns;

import io.longwire.transport.RejectionReason;

/**
 * A message that APNs would not take, known before it is written.
 */
final class Unsendable extends Exception {

	private final RejectionReason reason;

	Unsendable(String detail) {
		this(RejectionReason.INVALID_MESSAGE, detail);
	}

	Unsendable(RejectionReason reason, String detail) {
		super(detail, null, false, false);
		this.reason = reason;
	}

	RejectionReason reason() {
		return this.reason;
	}

	String detail() {
		return String.valueOf(getMessage());
	}

}
