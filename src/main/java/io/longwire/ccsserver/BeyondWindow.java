package io.longwire.ccsserver;

/**
 * What happens to a connection with more un-answered messages than its window allows. The
 * violation is counted in any case.
 */
public enum BeyondWindow {

	/**
	 * What was read is answered; nothing more is read before the window has room again.
	 */
	STOP_READING,

	/** The message is refused with {@code SERVICE_UNAVAILABLE}. */
	NACK,

	/** The connection is closed with the stream error {@code policy-violation}. */
	CLOSE

}
