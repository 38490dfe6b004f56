package io.longwire.transport.apns;

/**
 * Hears about a connection, on its thread or the supervisor's.
 */
interface SessionListener {

	/** It takes messages now. */
	void ready(ApnsSession session);

	/** APNs has answered a message, and does not refuse the sender. */
	void proved(ApnsSession session);

	/** It takes no more messages. Called once. */
	void retired(ApnsSession session, Ending ending);

	/** It takes no more messages, and none waits for its answer. */
	void emptied(ApnsSession session);

}
