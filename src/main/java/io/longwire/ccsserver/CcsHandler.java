package io.longwire.ccsserver;

/**
 * Decides what a {@link CcsServer} answers. Called on the server's one thread: no method
 * may block.
 */
public interface CcsHandler {

	/**
	 * Whether this sender may log in with this key.
	 * @param senderId the sender id, without a domain
	 * @param key the server key; must not be logged
	 */
	boolean authenticate(String senderId, String key);

	/**
	 * What becomes of a login; asked in place of {@link #authenticate}, which it asks
	 * itself.
	 */
	default LoginAnswer login(String senderId, String key) {
		return authenticate(senderId, key) ? LoginAnswer.ACCEPT : LoginAnswer.REFUSE;
	}

	/**
	 * A connection has logged in and bound its resource.
	 */
	default void onOpened(CcsSession session) {
	}

	/**
	 * A downstream message came that can be named, whether or not it is in order. What is
	 * said of it next, if anything, follows.
	 */
	default void onReceived(CcsSession session, String messageId) {
	}

	/**
	 * It has come on this connection before, and was refused because of that.
	 */
	default void onRepeated(CcsSession session, String messageId) {
	}

	/**
	 * A downstream message that passed the checks of the protocol. It occupies the
	 * connection's window until {@link CcsSession#answer} is called for it, now or later,
	 * from any thread.
	 */
	void onDownstream(CcsSession session, DownstreamMessage message);

	/**
	 * An answer was written: one that this handler gave, or a refusal by the server
	 * itself, for example because of a message's form or a draining connection.
	 */
	default void onAnswered(CcsSession session, String messageId, CcsAnswer answer) {
	}

	/**
	 * An upstream message or receipt was written to a connection, for the first time or
	 * again.
	 */
	default void onSent(CcsSession session, FromDevice message) {
	}

	/**
	 * The app server acked an upstream message or receipt.
	 */
	default void onAcked(CcsSession session, FromDevice message) {
	}

	/**
	 * The connection is gone.
	 * @param unanswered how many downstream messages it leaves without an answer
	 */
	default void onClosed(CcsSession session, int unanswered) {
	}

}
