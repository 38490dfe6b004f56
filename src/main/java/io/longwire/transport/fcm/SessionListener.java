package io.longwire.transport.fcm;

import io.longwire.transport.SendOutcome;
import io.longwire.transport.SessionState;

/**
 * Hears about changes of a connection, on the sender's thread.
 */
interface SessionListener {

	void ready(FcmSession session);

	void draining(FcmSession session, Drain drain);

	/** It drains, and nothing is left to come on it. */
	void spent(FcmSession session);

	void closed(FcmSession session, SessionState before, String reason);

	/** A request was answered; late if it had been given up. */
	void answered(Exchange exchange, FcmAnswer answer);

	/** A request ended without an answer. */
	void ended(Exchange exchange, SendOutcome outcome);

	/**
	 * Why a connection takes nothing more.
	 *
	 * @param reason for a person
	 * @param error whether the push service has something against it
	 */
	record Drain(String reason, boolean error) {
	}

}
