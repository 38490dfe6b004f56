package io.longwire.transport;

/**
 * Hears what becomes of messages handed to a {@link PushTransport}. Called on threads of
 * the transport; implementations return at once.
 */
public interface OutcomeListener {

	/**
	 * A try of a message ended.
	 * @param sender the sender it was handed to
	 * @param message as it was handed over for this try; after a late answer possibly one
	 * that is no longer in flight
	 * @param outcome what is known now
	 */
	void ended(String sender, OutboundMessage message, SendOutcome outcome);

	/** {@link PushTransport#freeRoom()} of this sender has grown. */
	void roomFreed(String sender);

}
