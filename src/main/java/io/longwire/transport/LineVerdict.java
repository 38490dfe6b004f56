package io.longwire.transport;

/**
 * What is to be done about a line whose peer is, or might be, silent.
 */
public enum LineVerdict {

	/** Nothing. */
	WAIT,

	/** Send a ping. */
	PING,

	/** The peer has answered the last ping. */
	ALIVE,

	/** The peer has not answered the last ping. */
	DEAD

}
