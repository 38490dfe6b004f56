package io.longwire.transport;

import io.longwire.notification.Content;
import io.longwire.notification.Target;

/**
 * One message as a transport gets it to send.
 *
 * @param id the message id; its decimal form goes on the wire, the same at every try
 * @param term the term of its claim, for the one who decides whether it may be written
 * @param target where it goes now: a replaced token has been replaced already
 * @param content shared by all messages of the notification
 * @param expiresAt epoch milliseconds after which it must not be written to the wire
 * @param lastTry how the last try ended that was not turned away unread
 * @param alone whether it must be the only pending message on its session, because
 * several streams died while it was pending
 */
public record OutboundMessage(long id, long term, Target target, Content content, long expiresAt, LastTry lastTry,
		boolean alone) {

	/**
	 * The time to live for the wire: what is left, in seconds, rounded up. 0 ("now or
	 * never") stays 0.
	 * @param now epoch milliseconds
	 */
	public int timeToLive(long now) {
		int asked = this.content.options().timeToLive();
		long leftMillis = Math.max(0, this.expiresAt - now);
		return (int) Math.min(asked, (leftMillis + 999) / 1000);
	}

	/**
	 * How the last try of a message ended. One that a draining connection turned away
	 * unread says nothing about those before.
	 */
	public enum LastTry {

		/** There was none. */
		NONE,

		/** The push service refused it. */
		REFUSED,

		/** No answer was seen: the push service may have accepted it. */
		CUT

	}

}
