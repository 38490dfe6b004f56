package io.longwire.transport;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Decides which connection of one sender takes a message: the one with the most free
 * room, each in its turn if it is equal. After a refusal it is another than the one that
 * refused, if another has room. Used by one thread at a time.
 */
public final class Spread {

	private long turn;

	/** The free room of all. */
	public static int room(List<? extends Line> lines) {
		int room = 0;
		for (Line line : lines) {
			room += line.room();
		}
		return room;
	}

	/**
	 * Hands a message over. One that still waits for an answer on any of these is not
	 * written again: the answer serves both.
	 * @param refusedOn the connection that refused it the last time, {@code null} if none
	 * @return {@code false} if none takes it now
	 */
	public boolean send(List<? extends Line> lines, OutboundMessage message, @Nullable String refusedOn) {
		for (Line line : lines) {
			if (line.holds(message.id())) {
				return true;
			}
		}
		if (lines.size() == 1) {
			return lines.get(0).send(message);
		}
		this.turn++;
		return sendOnOne(lines, message, refusedOn);
	}

	private boolean sendOnOne(List<? extends Line> lines, OutboundMessage message, @Nullable String refusedOn) {
		List<? extends Line> left = lines;
		while (!left.isEmpty()) {
			Line chosen = message.alone() ? emptiest(left) : roomiest(left, refusedOn);
			if (chosen == null) {
				return false;
			}
			if (chosen.send(message)) {
				return true;
			}
			if (message.alone() && chosen.keptForOne()) {
				return false;
			}
			// Its room may be for nothing: it is ending.
			left = left.stream().filter((line) -> line != chosen).toList();
		}
		return false;
	}

	private @Nullable Line roomiest(List<? extends Line> lines, @Nullable String refusedOn) {
		Line chosen = null;
		Line last = null;
		int most = 0;
		for (int i = 0; i < lines.size(); i++) {
			Line line = lines.get(Math.floorMod(this.turn + i, lines.size()));
			int room = line.room();
			if (line.id().equals(refusedOn)) {
				last = (room > 0) ? line : null;
			}
			else if (room > most) {
				chosen = line;
				most = room;
			}
		}
		return (chosen != null) ? chosen : last;
	}

	/**
	 * For what must go alone: an empty connection; else the one that is kept for it
	 * already, so that no more than one stops taking others; else the least busy one,
	 * which is kept for it from then on.
	 */
	private static @Nullable Line emptiest(List<? extends Line> lines) {
		Line chosen = null;
		int least = Integer.MAX_VALUE;
		for (Line line : lines) {
			int pending = line.pending();
			int weight = (pending > 0 && line.keptForOne()) ? 0 : pending;
			if (line.state() == SessionState.READY && (weight < least || pending == 0)) {
				chosen = line;
				least = weight;
			}
		}
		return chosen;
	}

	/**
	 * A connection that takes messages.
	 */
	public interface Line {

		/** Which one it is, among those of its sender. */
		String id();

		SessionState state();

		/** How many messages it would take now. */
		int room();

		/** How many wait for an answer on it. */
		int pending();

		/** Whether it takes nothing until a message that must go alone has gone. */
		boolean keptForOne();

		/** Whether this message waits here for its answer. */
		boolean holds(long messageId);

		/**
		 * Hands a message over.
		 * @return {@code false} if there is no room
		 */
		boolean send(OutboundMessage message);

	}

}
