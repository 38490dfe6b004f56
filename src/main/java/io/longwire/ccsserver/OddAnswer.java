package io.longwire.ccsserver;

/**
 * Answers that the protocol does not foresee, or only just.
 */
public enum OddAnswer {

	/** The text of the answer is no JSON. The message counts as taken. */
	NOT_JSON,

	/** A nack whose error code nobody has heard of. */
	UNKNOWN_CODE,

	/** The whole stanza comes back with the stanza error 400. */
	STANZA_ERROR,

	/** The stanza comes back with an error that says nothing. */
	BARE_ERROR,

	/** An ack, and the same ack once more. */
	TWICE

}
