package io.longwire.intake;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Lines on their way from the thread that reads them to the one that stores them. Bounded
 * by number and by weight, so that a body of any length takes the same memory.
 */
final class BulkBuffer {

	/** The most lines stored in one transaction. */
	static final int BATCH = 500;

	private static final int MOST_LINES = 2 * BATCH;

	private static final long BATCH_WEIGHT = 1024 * 1024;

	private static final long MOST_WEIGHT = 4 * BATCH_WEIGHT;

	private final Deque<BulkLine> lines = new ArrayDeque<>();

	private final Duration linger;

	private long weight;

	private boolean ended;

	private boolean abandoned;

	/**
	 * @param linger how long a batch that is not full waits for more lines, so that a
	 * caller who sends now and then gets an answer now and then
	 */
	BulkBuffer(Duration linger) {
		this.linger = linger;
	}

	/**
	 * Waits for room and adds a line.
	 * @return {@code false} if nobody will take it
	 */
	synchronized boolean put(BulkLine line) throws InterruptedException {
		while (!this.abandoned && isFull(line)) {
			wait();
		}
		this.lines.addLast(line);
		this.weight += line.weight();
		if (this.lines.size() == 1 || isBatch()) {
			notifyAll();
		}
		return !this.abandoned;
	}

	private boolean isFull(BulkLine next) {
		return this.lines.size() >= MOST_LINES || (!this.lines.isEmpty() && this.weight + next.weight() > MOST_WEIGHT);
	}

	private boolean isBatch() {
		return this.lines.size() >= BATCH || this.weight >= BATCH_WEIGHT;
	}

	/** Waits for the next batch; empty after the last one. */
	synchronized List<BulkLine> take() throws InterruptedException {
		while (this.lines.isEmpty() && !this.ended) {
			wait();
		}
		long deadline = System.nanoTime() + this.linger.toNanos();
		for (long left = this.linger.toNanos(); left > 0 && !this.ended
				&& !isBatch(); left = deadline - System.nanoTime()) {
			TimeUnit.NANOSECONDS.timedWait(this, left);
		}
		List<BulkLine> batch = poll();
		notifyAll();
		return batch;
	}

	private List<BulkLine> poll() {
		List<BulkLine> batch = new ArrayList<>(Math.min(BATCH, this.lines.size()));
		long batchWeight = 0;
		while (!this.lines.isEmpty() && batch.size() < BATCH
				&& (batch.isEmpty() || batchWeight + this.lines.getFirst().weight() <= BATCH_WEIGHT)) {
			BulkLine line = this.lines.removeFirst();
			batchWeight += line.weight();
			batch.add(line);
		}
		this.weight -= batchWeight;
		return batch;
	}

	/** No line will follow. */
	synchronized void end() {
		this.ended = true;
		notifyAll();
	}

	/** Nobody will take what is put in from now on. */
	synchronized void abandon() {
		this.abandoned = true;
		notifyAll();
	}

}
