package io.longwire.ccsserver;

/**
 * The ways in which the server ends a connection.
 */
public enum CutForm {

	/** The socket is closed, without a word on the stream. */
	FIN,

	/** The socket is reset. */
	RST,

	/** {@code </stream:stream>}, then the socket is closed. */
	STREAM_CLOSE,

	/** The stream error {@code system-shutdown}, then the socket is closed. */
	STREAM_ERROR

}
