package io.longwire.transport.apns;

import io.longwire.transport.SendOutcome;

/**
 * Keeps Pushy from writing a message whose turn has come.
 */
final class NotWritten extends RuntimeException {

	private final transient SendOutcome outcome;

	NotWritten(SendOutcome outcome) {
		super("not written", null, false, false);
		this.outcome = outcome;
	}

	SendOutcome outcome() {
		return this.outcome;
	}

}
