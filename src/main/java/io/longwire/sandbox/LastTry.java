package io.longwire.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * How a message fared the last time it came.
 *
 * @param connection the connection it came on
 * @param cameAt when, in milliseconds since the beginning of the log
 * @param answer what was written, null for nothing
 * @param answeredAt when that was
 */
record LastTry(long connection, long cameAt, @Nullable MessageEvent answer, long answeredAt) {

	/**
	 * The last try of this message, or null if it never came.
	 */
	static @Nullable LastTry of(MessageRecord message) {
		int at = message.last(MessageEvent.RECEIVED);
		if (at < 0) {
			return null;
		}
		for (int i = at + 1; i < message.size(); i++) {
			boolean here = message.connectionAt(i) == message.connectionAt(at);
			if (here && message.eventAt(i).isAnswer()) {
				return new LastTry(message.connectionAt(at), message.millisAt(at), message.eventAt(i),
						message.millisAt(i));
			}
		}
		return new LastTry(message.connectionAt(at), message.millisAt(at), null, 0);
	}

	/** Whether an answer was written that the client could read. */
	boolean answered() {
		return this.answer != null && this.answer != MessageEvent.SWALLOWED && this.answer != MessageEvent.CUT;
	}

	boolean refused() {
		return this.answer == MessageEvent.NACKED || this.answer == MessageEvent.REPEATED;
	}

}
