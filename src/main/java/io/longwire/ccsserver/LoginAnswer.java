package io.longwire.ccsserver;

/**
 * What becomes of a login.
 */
public enum LoginAnswer {

	/** It succeeds. */
	ACCEPT,

	/** It fails with {@code not-authorized}. */
	REFUSE,

	/** The connection is closed without a word. */
	DROP,

	/** There is no answer, until the time for logging in is over. */
	HANG

}
