package io.longwire.transport.ccs;

import java.util.List;

import io.longwire.transport.OutboundMessage;
import io.longwire.transport.SessionState;
import org.jspecify.annotations.Nullable;

/**
 * Decides which session of one sender takes a message: the one with the most free room,
 * each in its turn if it is equal. After a refusal it is another than the one that
 * refused, if another has room. Used by one thread at a time.
 */
final class Spread {

	private final RefusedOn refusals;

	private int turn;

	Spread(RefusedOn refusals) {
		this(refusals, 0);
	}

	/**
	 * @param turn how many messages it has spread, as far as an int counts
	 */
	Spread(RefusedOn refusals, int turn) {
		this.refusals = refusals;
		this.turn = turn;
	}

	/**
	 * @return {@code false} if none takes it now
	 */
	boolean send(List<CcsSession> sessions, OutboundMessage message) {
		if (sessions.size() == 1) {
			return sessions.get(0).send(message);
		}
		this.turn++;
		String refusedOn = this.refusals.session(message.id());
		List<CcsSession> left = sessions;
		while (!left.isEmpty()) {
			CcsSession chosen = message.alone() ? emptiest(left) : roomiest(left, refusedOn);
			if (chosen == null) {
				return false;
			}
			if (chosen.send(message)) {
				return true;
			}
			if (message.alone() && chosen.keptForOne()) {
				return false;
			}
			// Its room may be for nothing: its line is ending.
			left = left.stream().filter((session) -> session != chosen).toList();
		}
		return false;
	}

	private @Nullable CcsSession roomiest(List<CcsSession> sessions, @Nullable String refusedOn) {
		CcsSession chosen = null;
		int most = 0;
		int last = 0;
		for (int i = 0; i < sessions.size(); i++) {
			CcsSession session = sessions.get(Math.floorMod(this.turn + i, sessions.size()));
			int room = session.room();
			if (session.id().equals(refusedOn)) {
				last = room;
			}
			else if (room > most) {
				chosen = session;
				most = room;
			}
		}
		return (chosen == null && last > 0) ? byId(sessions, refusedOn) : chosen;
	}

	private static @Nullable CcsSession byId(List<CcsSession> sessions, @Nullable String id) {
		return sessions.stream().filter((session) -> session.id().equals(id)).findAny().orElse(null);
	}

	/**
	 * For what must go alone: an empty session; else the one that is kept for it already,
	 * so that no more than one stops taking others.
	 */
	private static @Nullable CcsSession emptiest(List<CcsSession> sessions) {
		CcsSession chosen = null;
		int least = Integer.MAX_VALUE;
		for (CcsSession session : sessions) {
			int pending = session.pending();
			int weight = (pending > 0 && session.keptForOne()) ? 0 : pending;
			if (session.state() == SessionState.READY && (weight < least || pending == 0)) {
				chosen = session;
				least = weight;
			}
		}
		return chosen;
	}

}
