package io.longwire.transport;

/**
 * Hears what becomes of messages handed to a {@link PushTransport}. Called on threads of
 * the transport; implementations return at once.
 */
public interface OutcomeListener {

	/**
	 * A try of a message ended.
	 * @param sender the sender it was handed to
	 * @param messageId which; after a late answer possibly one that is no longer in
	 * flight
	 * @param outcome what is known now
	 */
	void ended(String sender, long messageId, SendOutcome outcome);

	/** {@link PushTransport#freeRoom()} of this sender has grown. */
	void roomFreed(String sender);

}
