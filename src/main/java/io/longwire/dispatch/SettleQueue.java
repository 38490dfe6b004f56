package io.longwire.dispatch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Verdicts on their way to the database. Adding returns at once, from any thread; what is
 * in it is bounded by what was claimed, for claims stop while it is {@link #crowded}.
 */
final class SettleQueue {

	/** The most verdicts written in one transaction. */
	static final int BATCH = 500;

	/** With more verdicts than this waiting, nothing is claimed. */
	static final int CROWD = 10 * BATCH;

	private final Duration delay;

	private final Deque<Verdict> waiting = new ArrayDeque<>();

	private boolean closed;

	/**
	 * @param delay how long the first verdict of a batch waits for others
	 */
	SettleQueue(Duration delay) {
		this.delay = delay;
	}

	synchronized void add(Verdict verdict) {
		this.waiting.addLast(verdict);
		if (this.waiting.size() == 1 || this.waiting.size() == BATCH) {
			notifyAll();
		}
	}

	/** What comes next without waiting, empty if there is nothing. */
	synchronized List<Verdict> poll(int atMost) {
		int size = Math.min(atMost, this.waiting.size());
		var batch = new ArrayList<Verdict>(size);
		for (int i = 0; i < size; i++) {
			batch.add(this.waiting.removeFirst());
		}
		return batch;
	}

	/** Waits for the next batch; empty once the queue is closed and nothing is left. */
	synchronized List<Verdict> take() throws InterruptedException {
		while (this.waiting.isEmpty() && !this.closed) {
			wait();
		}
		long deadline = System.nanoTime() + this.delay.toNanos();
		for (long left = this.delay.toNanos(); left > 0 && this.waiting.size() < BATCH
				&& !this.closed; left = deadline - System.nanoTime()) {
			TimeUnit.NANOSECONDS.timedWait(this, left);
		}
		return poll(BATCH);
	}

	/** Ends all waiting, now and later. */
	synchronized void close() {
		this.closed = true;
		notifyAll();
	}

	synchronized int size() {
		return this.waiting.size();
	}

	boolean crowded() {
		return size() > CROWD;
	}

}
