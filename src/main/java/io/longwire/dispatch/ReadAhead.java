package io.longwire.dispatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.longwire.notification.Lane;
import org.jspecify.annotations.Nullable;

/**
 * Claimed messages of one sender that wait for room, in the order in which they go out:
 * those that must go alone, then lane by lane, oldest due first. Used by the thread of
 * its pump only.
 */
final class ReadAhead {

	private final Deque<Held> alone = new ArrayDeque<>();

	private final Deque<Held> high = new ArrayDeque<>();

	private final Deque<Held> normal = new ArrayDeque<>();

	void add(Held message) {
		queue(message).addLast(message);
	}

	/** Puts back what {@link #next} returned. */
	void putBack(Held message) {
		queue(message).addFirst(message);
	}

	/** The next message to go alone, {@code null} if there is none. */
	@Nullable Held nextAlone() {
		return this.alone.pollFirst();
	}

	/**
	 * The next message to go, {@code null} if there is none.
	 * @param normalToo whether there is room for the lane {@code normal} as well
	 */
	@Nullable Held next(boolean normalToo) {
		Held message = this.high.pollFirst();
		return (message == null && normalToo) ? this.normal.pollFirst() : message;
	}

	int size() {
		return this.alone.size() + this.high.size() + this.normal.size();
	}

	/** How many go before a message that joins this lane now. */
	int before(Lane lane) {
		return switch (lane) {
			case HIGH -> this.high.size();
			case NORMAL -> size();
		};
	}

	boolean isEmpty() {
		return size() == 0;
	}

	/** Empties it. */
	List<Held> removeAll() {
		var all = new ArrayList<Held>(size());
		for (Deque<Held> queue : List.of(this.alone, this.high, this.normal)) {
			all.addAll(queue);
			queue.clear();
		}
		return all;
	}

	private Deque<Held> queue(Held message) {
		if (message.alone()) {
			return this.alone;
		}
		return switch (message.lane()) {
			case HIGH -> this.high;
			case NORMAL -> this.normal;
		};
	}

}
