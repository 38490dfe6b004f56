package io.longwire.transport.fcm;

/**
 * The life of one connection.
 */
enum SessionState {

	/** TCP, TLS, and the settings of the peer. */
	CONNECTING,

	/** Takes requests. */
	READY,

	/** Takes none any more; what was written is still answered. */
	DRAINING,

	/** Over. */
	CLOSED

}
