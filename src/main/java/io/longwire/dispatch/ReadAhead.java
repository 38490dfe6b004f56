package io.longwire.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

import io.longwire.notification.Lane;
import org.jspecify.annotations.Nullable;

/**
 * Claimed messages of one sender that wait for room, in the order in which they go out:
 * those that must go alone, then lane by lane, oldest due first; but of so many in a row
 * that were urgent, the next is one that is not, or an endless stream of the ones would
 * hold up the others for ever. Used by the thread of its pump only.
 */
final class ReadAhead {

	private final Queue<Held> alone = new PriorityQueue<>(Held.OLDEST_DUE_FIRST);

	private final Queue<Held> high = new PriorityQueue<>(Held.OLDEST_DUE_FIRST);

	private final Queue<Held> normal = new PriorityQueue<>(Held.OLDEST_DUE_FIRST);

	private final int mostHighInARow;

	private int highInARow;

	/**
	 * @param mostHighInARow after so many of the lane high comes one of the lane normal
	 */
	ReadAhead(int mostHighInARow) {
		this.mostHighInARow = mostHighInARow;
	}

	int mostHighInARow() {
		return this.mostHighInARow;
	}

	/**
	 * Takes its place: before what is here already, if it has been due for longer.
	 */
	void add(Held message) {
		queue(message).add(message);
	}

	/** Puts back what {@link #next} returned. */
	void putBack(Held message) {
		if (message.lane() == Lane.HIGH && this.highInARow > 0) {
			this.highInARow--;
		}
		queue(message).add(message);
	}

	/** The next message to go alone, {@code null} if there is none. */
	@Nullable Held nextAlone() {
		return this.alone.poll();
	}

	/**
	 * The next message to go, {@code null} if there is none.
	 * @param normalToo whether there is room for the lane {@code normal} as well
	 * @param turnsToo whether there is for one in its turn, between urgent ones
	 */
	@Nullable Held next(boolean normalToo, boolean turnsToo) {
		boolean normalsTurn = this.high.isEmpty() ? normalToo
				: turnsToo && this.highInARow >= this.mostHighInARow && !this.normal.isEmpty();
		if (normalsTurn) {
			this.highInARow = 0;
			return this.normal.poll();
		}
		Held message = this.high.poll();
		this.highInARow += (message != null) ? 1 : 0;
		return message;
	}

	/** Whether there is any that need not go alone. */
	boolean hasOthers() {
		return !this.high.isEmpty() || !this.normal.isEmpty();
	}

	int size() {
		return this.alone.size() + this.high.size() + this.normal.size();
	}

	/** How many of its own lane go before a message that joins it now. */
	int before(Lane lane) {
		return switch (lane) {
			case HIGH -> this.high.size();
			case NORMAL -> this.normal.size() + this.alone.size();
		};
	}

	boolean isEmpty() {
		return size() == 0;
	}

	/** Empties it. */
	List<Held> removeAll() {
		var all = new ArrayList<Held>(size());
		for (Queue<Held> queue : List.of(this.alone, this.high, this.normal)) {
			all.addAll(queue);
			queue.clear();
		}
		return all;
	}

	private Queue<Held> queue(Held message) {
		if (message.alone()) {
			return this.alone;
		}
		return switch (message.lane()) {
			case HIGH -> this.high;
			case NORMAL -> this.normal;
		};
	}

}
