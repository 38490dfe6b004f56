package io.longwire.transport.apns;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.longwire.transport.OutboundMessage;
import org.jspecify.annotations.Nullable;

/**
 * The bound of one connection: which messages hold a place, and whether more may be
 * written. Pushy itself would queue without end. Asked from any thread; nothing is begun
 * after {@link #stopWriting()} has returned, though the rest of what was begun may still
 * leave.
 */
final class InFlight {

	private int bound;

	private long allowed = Long.MAX_VALUE;

	private final Map<Long, Pending> waiting = new HashMap<>();

	private boolean open;

	private boolean stopped;

	private boolean occupiedAlone;

	private boolean wantedAlone;

	InFlight(int bound) {
		this.bound = bound;
	}

	/** From now on messages are taken and written, unless that has been stopped. */
	synchronized void open() {
		this.open = !this.stopped;
	}

	/** Allows more from now on. */
	synchronized void widen(int bound) {
		this.bound = Math.max(this.bound, bound);
	}

	/** APNs takes so many at once, and may change its mind. */
	synchronized void allow(long most) {
		this.allowed = most;
	}

	/** The most that may be without an answer. */
	synchronized int most() {
		return (int) Math.min(this.bound, this.allowed);
	}

	/**
	 * Takes a place.
	 * @return {@code null} if there is none now
	 */
	synchronized @Nullable Pending add(OutboundMessage message, long nanos) {
		if (message.alone() && !this.waiting.isEmpty()) {
			this.wantedAlone = true;
			return null;
		}
		if (room() <= 0) {
			return null;
		}
		this.wantedAlone = false;
		this.occupiedAlone = message.alone();
		Pending pending = new Pending(message, nanos);
		this.waiting.put(message.id(), pending);
		return pending;
	}

	/**
	 * Asks for the permission to write.
	 * @return {@code false} if it has been stopped
	 */
	synchronized boolean write(Pending pending, long nanos) {
		if (this.stopped || this.waiting.get(pending.message().id()) != pending) {
			return false;
		}
		pending.written(nanos);
		return true;
	}

	/** The head of a message was written, on this stream. */
	synchronized void begun(long messageId, int stream) {
		Pending pending = this.waiting.get(messageId);
		if (pending != null) {
			pending.begun(stream);
		}
	}

	/** What waits for its answer, and was written before. */
	synchronized List<Pending> writtenBefore(long nanos) {
		return this.waiting.values()
			.stream()
			.filter((pending) -> pending.isWritten() && pending.writtenNanos() - nanos < 0)
			.toList();
	}

	/**
	 * Takes a message out.
	 * @return {@code false} if it has been given up before
	 */
	synchronized boolean end(Pending pending) {
		return this.waiting.remove(pending.message().id(), pending);
	}

	/**
	 * From now on nothing is taken and nothing begun.
	 * @return what waited for its turn, and waits no more
	 */
	synchronized List<Pending> stopWriting() {
		stop();
		return takeOut((pending) -> !pending.isWritten());
	}

	private void stop() {
		this.open = false;
		this.stopped = true;
	}

	private List<Pending> takeOut(Predicate<Pending> which) {
		List<Pending> taken = this.waiting.values().stream().filter(which).toList();
		taken.forEach((pending) -> this.waiting.remove(pending.message().id()));
		return taken;
	}

	/**
	 * Gives up those whose answer has not come in time; the answer still may. What has
	 * not even been written in that time will not be. If there are any, nothing is taken
	 * any more.
	 */
	synchronized List<Pending> giveUpOverdue(long nanos, Duration timeout) {
		List<Pending> overdue = takeOut((pending) -> nanos - pending.since() > timeout.toNanos());
		if (!overdue.isEmpty()) {
			stop();
		}
		return overdue;
	}

	/** How many messages would be taken now. */
	synchronized int room() {
		boolean kept = !this.waiting.isEmpty() && (this.occupiedAlone || this.wantedAlone);
		return (!this.open || kept) ? 0 : Math.max(0, most() - this.waiting.size());
	}

	/** Whether it takes nothing until a message that must go alone has gone. */
	synchronized boolean keptForOne() {
		return this.open && this.wantedAlone && !this.waiting.isEmpty();
	}

	/** Whether this message waits here for its answer. */
	synchronized boolean holds(long messageId) {
		return this.waiting.containsKey(messageId);
	}

	synchronized int size() {
		return this.waiting.size();
	}

}
