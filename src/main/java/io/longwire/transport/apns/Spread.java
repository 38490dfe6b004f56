package io.longwire.transport.apns;

import java.util.List;

import io.longwire.transport.OutboundMessage;
import org.jspecify.annotations.Nullable;

/**
 * Decides which connection of one sender takes a message.
 */
final class Spread {

	private Spread() {
	}

	/**
	 * @return {@code false} if none takes it now
	 */
	static boolean send(List<ApnsSession> sessions, OutboundMessage message) {
		ApnsSession chosen = message.alone() ? emptiest(sessions) : roomiest(sessions);
		return chosen != null && chosen.send(message);
	}

	private static @Nullable ApnsSession roomiest(List<ApnsSession> sessions) {
		ApnsSession chosen = null;
		int most = 0;
		for (ApnsSession session : sessions) {
			int room = session.room();
			if (room > most) {
				chosen = session;
				most = room;
			}
		}
		return chosen;
	}

	/**
	 * For what must go alone: an empty connection; else the one that is kept for it
	 * already, so that no more than one stops taking others; else the least busy one,
	 * which is kept for it from then on.
	 */
	private static @Nullable ApnsSession emptiest(List<ApnsSession> sessions) {
		ApnsSession chosen = null;
		int least = Integer.MAX_VALUE;
		for (ApnsSession session : sessions) {
			boolean kept = session.keptForOne();
			int pending = session.pending();
			int weight = kept ? 0 : pending;
			if ((kept || session.room() > 0) && (weight < least || pending == 0)) {
				chosen = session;
				least = weight;
			}
		}
		return chosen;
	}

}
