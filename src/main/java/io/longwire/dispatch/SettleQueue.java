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

	/** A batch is gathered for so many times as long as the last took to write. */
	private static final int REST = 4;

	private static final long MOST_DELAY_NANOS = 50_000_000;

	private final Duration delay;

	private long delayNanos;

	private final Deque<Verdict> waiting = new ArrayDeque<>();

	private boolean closed;

	/**
	 * @param delay how long the first verdict of a batch waits for others, at least; none
	 * if it is zero
	 */
	SettleQueue(Duration delay) {
		this.delay = delay;
		this.delayNanos = delay.toNanos();
	}

	/**
	 * Tells how long the last batch took to write, so that writing takes no more than a
	 * fifth of the time while there is little to write.
	 */
	synchronized void wrote(long nanos) {
		if (!this.delay.isZero()) {
			this.delayNanos = Math.max(this.delay.toNanos(), Math.min(REST * nanos, MOST_DELAY_NANOS));
		}
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
		long deadline = System.nanoTime() + this.delayNanos;
		for (long left = this.delayNanos; left > 0 && this.waiting.size() < BATCH
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
