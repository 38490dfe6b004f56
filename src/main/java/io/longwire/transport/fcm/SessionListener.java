package io.longwire.transport.fcm;

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

	/**
	 * Why a connection takes nothing more.
	 *
	 * @param reason for a person
	 * @param error whether the push service has something against it
	 */
	record Drain(String reason, boolean error) {
	}

}
