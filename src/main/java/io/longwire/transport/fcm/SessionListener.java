package io.longwire.transport.fcm;

import io.longwire.transport.SendOutcome;
import io.longwire.transport.SessionState;

/**
 * Hears about changes of a connection, on the sender's thread.
 */
interface SessionListener {

	void ready(FcmSession session);

	void draining(FcmSession session);

	/** It drains, and nothing is left to come on it. */
	void spent(FcmSession session);

	void closed(FcmSession session, SessionState before, String reason);

	/** A request was answered; late if it had been given up. */
	void answered(Exchange exchange, FcmAnswer answer);

	/** A request ended without an answer. */
	void ended(Exchange exchange, SendOutcome outcome);

}
