package io.longwire.ccsserver;

/**
 * One logged-in connection. All methods may be called from any thread; all but
 * {@link #answer} have taken effect when they return.
 */
public interface CcsSession {

	/** Counted from 1 since the start of the server. */
	long id();

	/** The sender id it logged in with, without a domain. */
	String senderId();

	/** The full JID that the client was bound to. */
	String jid();

	/**
	 * Answers a downstream message of this connection. Does nothing when it has been
	 * answered already or the connection is gone: answers do not outlive it.
	 */
	void answer(DownstreamMessage message, CcsAnswer answer);

	/**
	 * Sends an upstream message or receipt on this connection; without room here it waits
	 * and goes to any connection of the sender.
	 */
	void send(FromDevice message);

	/** Drains the connection; nothing happens on one that drains or closes already. */
	void drain(Drain drain);

	/** Ends the connection; nothing happens on one that is gone. */
	void cut(CutForm form);

	/**
	 * Ends the connection with a stream error.
	 * @param condition the name of the condition's element
	 */
	void cutWithError(String condition);

	/** Changes how its bytes travel. */
	void line(Line line);

	/** Writes this text between two stanzas, whatever it is. */
	void write(String text);

	/**
	 * Sends again what is not acked yet.
	 * @param elsewhere whether on another connection of the sender, as far as one has
	 * room. An ack that is given here is accepted, and another is due there
	 * @return how many
	 */
	int redeliver(boolean elsewhere);

	/** What has been counted so far, also of a connection that has ended. */
	SessionStatistics statistics();

}
