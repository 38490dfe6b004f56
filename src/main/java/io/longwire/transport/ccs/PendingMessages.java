package io.longwire.transport.ccs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.longwire.transport.OutboundMessage;
import org.jspecify.annotations.Nullable;

/**
 * The window of one session: which messages hold a slot of it, and whether more may be
 * written. Asked from any thread. Because the permission to write and its end are decided
 * under one lock, no message is written after {@link #stopWriting()} has returned.
 */
final class PendingMessages {

	private final int window;

	private final WriterPace pace;

	/** In order of hand-over, which is the order of writing. */
	private final Map<Long, Pending> waiting = new LinkedHashMap<>();

	/** Given up, but an answer may still come. No more than one window full. */
	private final Map<Long, Pending> givenUp = new HashMap<>();

	private boolean open;

	private boolean stopped;

	private boolean occupiedAlone;

	private boolean wantedAlone;

	PendingMessages(int window) {
		this.window = window;
		this.pace = new WriterPace(window);
	}

	/**
	 * From now on messages are taken and written, unless that has been stopped before.
	 */
	synchronized void open() {
		this.open = !this.stopped;
	}

	/**
	 * Takes a slot.
	 * @return {@code null} if there is none now
	 */
	synchronized @Nullable Pending add(OutboundMessage message, long nanos) {
		if (message.alone() && !this.waiting.isEmpty()) {
			this.wantedAlone = true;
			return null;
		}
		if (room() == 0) {
			return null;
		}
		this.wantedAlone = false;
		this.occupiedAlone = message.alone();
		Pending pending = new Pending(message, nanos);
		this.waiting.put(message.id(), pending);
		this.pace.handedOver();
		return pending;
	}

	/**
	 * Asks for the permission to write.
	 * @return whether to write it; if not, it has been reported or is about to be
	 */
	synchronized boolean write(Pending pending, long nanos) {
		if (!this.open || this.waiting.get(pending.message().id()) != pending) {
			return false;
		}
		pending.written(nanos);
		this.pace.written(nanos - pending.handedOverNanos());
		return true;
	}

	/**
	 * Takes back a message that was not written.
	 * @return {@code false} if somebody else has taken it out
	 */
	synchronized boolean withdraw(Pending pending, long nanos) {
		boolean withdrawn = !pending.isWritten() && this.waiting.remove(pending.message().id(), pending);
		if (withdrawn) {
			this.pace.withdrawn(nanos - pending.handedOverNanos());
		}
		return withdrawn;
	}

	/** Whether what is written makes room for more, because the writer is slow. */
	synchronized boolean isWriterSlow() {
		return this.pace.isLimited();
	}

	/**
	 * An answer came for this message.
	 * @return {@code null} if no answer to it was awaited
	 */
	synchronized @Nullable Pending answered(long messageId) {
		Pending pending = this.waiting.get(messageId);
		if (pending == null || !pending.isWritten()) {
			return null;
		}
		this.waiting.remove(messageId);
		notifyAll();
		return pending;
	}

	/**
	 * A late answer came for this message.
	 * @return {@code null} if it had not been given up
	 */
	synchronized @Nullable Pending answeredLate(long messageId) {
		return this.givenUp.remove(messageId);
	}

	/**
	 * From now on nothing is written.
	 * @return those that had not been written yet
	 */
	synchronized List<Pending> stopWriting() {
		this.open = false;
		this.stopped = true;
		List<Pending> unwritten = this.waiting.values().stream().filter((pending) -> !pending.isWritten()).toList();
		unwritten.forEach((pending) -> this.waiting.remove(pending.message().id()));
		notifyAll();
		return unwritten;
	}

	/** Whether a message was handed over so long ago and is not written yet. */
	synchronized boolean hasUnwritten(long nanos, Duration since) {
		return this.waiting.values()
			.stream()
			.anyMatch((pending) -> !pending.isWritten() && nanos - pending.handedOverNanos() > since.toNanos());
	}

	synchronized boolean hasOverdue(long nanos, Duration timeout) {
		return this.waiting.values().stream().anyMatch((pending) -> isOverdue(pending, nanos, timeout));
	}

	/**
	 * Gives up those whose answer has not come in time. If there are any, nothing is
	 * taken any more: for the peer, their slots are not free.
	 */
	synchronized List<Pending> giveUpOverdue(long nanos, Duration timeout) {
		List<Pending> overdue = this.waiting.values()
			.stream()
			.filter((pending) -> isOverdue(pending, nanos, timeout))
			.toList();
		for (Pending pending : overdue) {
			this.waiting.remove(pending.message().id());
			this.givenUp.put(pending.message().id(), pending);
			this.open = false;
		}
		notifyAll();
		return overdue;
	}

	private static boolean isOverdue(Pending pending, long nanos, Duration timeout) {
		return pending.isWritten() && nanos - pending.writtenNanos() > timeout.toNanos();
	}

	/** The session is over: gives up all. */
	synchronized List<Pending> close() {
		this.open = false;
		this.stopped = true;
		List<Pending> all = new ArrayList<>(this.waiting.values());
		this.waiting.clear();
		this.givenUp.clear();
		notifyAll();
		return all;
	}

	/** How many messages would be taken now. */
	synchronized int room() {
		boolean kept = !this.waiting.isEmpty() && (this.occupiedAlone || this.wantedAlone);
		return (!this.open || kept) ? 0 : Math.min(this.window - this.waiting.size(), this.pace.room());
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

	/** Waits until all are answered, or for as long as given. */
	synchronized void awaitNone(Duration atMost) throws InterruptedException {
		long deadline = System.nanoTime() + atMost.toNanos();
		long left = atMost.toNanos();
		while (!this.waiting.isEmpty() && left > 0) {
			wait(Math.max(1, left / 1_000_000));
			left = deadline - System.nanoTime();
		}
	}

}
