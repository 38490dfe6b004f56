package io.longwire.transport;

import java.util.function.Predicate;

import io.longwire.notification.Abilities;

/**
 * One configured sender at a push service. Everything a push service says about a message
 * goes to the {@link OutcomeListener}; everything devices say goes to the
 * {@link DeviceInbox}.
 */
public interface PushTransport {

	/** The sender's name, unique among all transports. */
	String sender();

	/** What its push service takes. Fixed. */
	Abilities abilities();

	/**
	 * Names who hears the outcomes, and who is asked at the moment of writing. Called
	 * once, before the first {@link #send}.
	 * @param mayWrite whether this message may go out on the wire now: this process may
	 * have lost its claim on what it handed over. A message that may not is reported as
	 * {@linkplain SendOutcome.NotSent not sent}. Cheap, callable from any thread.
	 */
	void attach(OutcomeListener listener, Predicate<OutboundMessage> mayWrite);

	/**
	 * How many messages would be taken now without waiting; 0 while the push service
	 * cannot be reached. Cheap, callable from any thread.
	 */
	int freeRoom();

	/**
	 * Hands over one message. Never blocks on the network. After {@code true} exactly one
	 * {@linkplain OutcomeListener#ended outcome} follows, on another thread, possibly
	 * before this method returns, even if the service is being stopped. A later answer to
	 * a message already reported as cut is reported as well: evidence beats state.
	 * @return {@code false} if there was no room after all: the message is still the
	 * caller's
	 */
	boolean send(OutboundMessage message);

	/**
	 * Whether, once it has refused a message that must go
	 * {@linkplain OutboundMessage#alone() alone}, it keeps a session free for it. Where
	 * it does not, everything else waits until one is idle.
	 */
	default boolean keepsOneFree() {
		return false;
	}

	/**
	 * What {@link #send} would write for a message now. Sends nothing; callable before
	 * the push service can be reached.
	 */
	Preview preview(OutboundMessage message);

	/**
	 * Tells whether messages that could be sent wait for nothing but room, so that a
	 * transport that can make more of it knows when to. Called by the thread that hands
	 * messages over, often; returns at once.
	 */
	default void heldBack(boolean heldBack) {
	}

	/** A snapshot for people and machines that watch. Cheap, callable from any thread. */
	SenderStatus status();

}
