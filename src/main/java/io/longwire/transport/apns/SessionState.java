package io.longwire.transport.apns;

/**
 * The states of a connection, in the order in which they come.
 */
enum SessionState {

	/** Not proved yet: takes nothing. */
	CONNECTING,

	/** Takes messages. */
	READY,

	/** Takes nothing more, and waits for answers. */
	DRAINING,

	/** Over. */
	CLOSED

}
