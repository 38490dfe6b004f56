package io.longwire.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.longwire.notification.Lane;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one sender that this process holds, written to the wire or about to be.
 * Knows as well which ids were answered late, so that a message whose answer is known but
 * not yet stored is not sent again. Callable from any thread.
 */
final class InFlight {

	private static final int LATE_ANSWERS_KEPT = 10_000;

	private final Map<Long, Held> held = new HashMap<>();

	private final Set<Long> answered = Collections.newSetFromMap(new LinkedHashMap<>() {
		@Override
		protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
			return size() > LATE_ANSWERS_KEPT;
		}
	});

	private int sent;

	private int sentNormal;

	private int concluding;

	/**
	 * Takes a claimed message. One that is still on the wire, by an earlier claim that
	 * this process lost, stays there: the answer serves both.
	 * @return whether it is to be sent; {@code false} also if the answer to an earlier
	 * try has come meanwhile
	 */
	synchronized boolean hold(Held message) {
		if (this.answered.contains(message.id())) {
			return false;
		}
		Held before = this.held.put(message.id(), message);
		message.sentAt((before != null) ? before.sentAt() : 0);
		return message.sentAt() == 0;
	}

	/**
	 * Notes that a message is about to be handed to the transport.
	 * @return {@code false} if its answer has come meanwhile: it must not be sent
	 */
	synchronized boolean handOver(Held message, long now) {
		if (this.held.get(message.id()) != message) {
			return false;
		}
		message.sentAt(now);
		count(message, 1);
		return true;
	}

	/**
	 * Undoes {@link #handOver}: the transport had no room.
	 * @return {@code false} if its answer has come meanwhile
	 */
	synchronized boolean takeBack(Held message) {
		if (this.held.get(message.id()) != message) {
			return false;
		}
		message.sentAt(0);
		count(message, -1);
		return true;
	}

	/** Forgets a message that was not handed over. */
	synchronized boolean drop(Held message) {
		return this.held.remove(message.id(), message);
	}

	/**
	 * Ends the try of a message.
	 * @param evidence whether its answer is known for good now
	 * @return {@code null} if it was not on the wire for all we know
	 */
	synchronized @Nullable Held end(long id, boolean evidence) {
		Held message = this.held.get(id);
		Held onWire = (message != null && message.sentAt() != 0) ? message : null;
		if (onWire != null) {
			count(onWire, -1);
			this.concluding++;
		}
		if (onWire != null || evidence) {
			this.held.remove(id);
		}
		if (evidence) {
			this.answered.add(id);
		}
		return onWire;
	}

	/** Says that the outcome of a message that {@link #end} returned is on its way. */
	synchronized void concluded() {
		this.concluding--;
		notifyAll();
	}

	/**
	 * A receipt says that these were taken. What is not on the wire is not sent any more;
	 * for the rest, the answer is still to come.
	 */
	synchronized void confirmed(Collection<Long> ids) {
		for (Long id : ids) {
			Held message = this.held.get(id);
			if (message == null || message.sentAt() == 0) {
				this.held.remove(id);
				this.answered.add(id);
			}
		}
	}

	/**
	 * Whether this process holds it, by a claim that has not ended, or knows its answer:
	 * what is known to be less says nothing about it any more.
	 */
	synchronized boolean holdsOrKnows(long id) {
		return this.held.containsKey(id) || this.answered.contains(id);
	}

	/** How many are handed to the transport and not answered. */
	synchronized int sent() {
		return this.sent;
	}

	/** How many of this lane are. */
	synchronized int sent(Lane lane) {
		return (lane == Lane.NORMAL) ? this.sentNormal : this.sent - this.sentNormal;
	}

	/** How many are claimed and not handed to the transport. */
	synchronized int unsent() {
		return this.held.size() - this.sent;
	}

	/** Waits until nothing is on the wire any more and all outcomes are on their way. */
	synchronized void awaitAnswers(Duration atMost) throws InterruptedException {
		long deadline = System.nanoTime() + atMost.toNanos();
		for (long left = atMost.toNanos(); this.sent + this.concluding > 0
				&& left > 0; left = deadline - System.nanoTime()) {
			TimeUnit.NANOSECONDS.timedWait(this, left);
		}
	}

	/** Gives up waiting: returns, and forgets, all that is on the wire. */
	synchronized List<Held> abandon() {
		var abandoned = new ArrayList<Held>();
		this.held.values().removeIf((message) -> message.sentAt() != 0 && abandoned.add(message));
		abandoned.forEach((message) -> count(message, -1));
		return abandoned;
	}

	private void count(Held message, int more) {
		this.sent += more;
		this.sentNormal += (message.lane() == Lane.NORMAL) ? more : 0;
	}

}
