package io.longwire.queue;

import java.util.function.LongSupplier;

/**
 * The backlog of one lane of one sender as far as this process knows. Callable from any
 * thread.
 */
final class LaneBacklog {

	private static final int SECONDS = 60;

	private static final long SECOND_NANOS = 1_000_000_000L;

	private static final long LEAST_PAUSE_NANOS = SECOND_NANOS;

	/** Counting takes no more than one part in so many of the time. */
	private static final int SHARE = 50;

	private final LongSupplier nanoTime;

	private final long madeAt;

	private final long[] settled = new long[SECONDS];

	private long second;

	private long due;

	private boolean counting;

	private long countingSince;

	private long countAgainAt;

	LaneBacklog(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.madeAt = nanoTime.getAsLong();
		this.countAgainAt = this.madeAt;
	}

	/**
	 * Whether the caller is the one to count now; nobody else is before it is done.
	 */
	synchronized boolean isToBeCounted() {
		long now = this.nanoTime.getAsLong();
		if (this.counting || now - this.countAgainAt < 0) {
			return false;
		}
		this.counting = true;
		this.countingSince = now;
		return true;
	}

	/**
	 * Ends what {@link #isToBeCounted} began.
	 * @param count what was found, -1 if it could not be counted
	 */
	synchronized void counted(long count) {
		long now = this.nanoTime.getAsLong();
		this.due = (count >= 0) ? count : this.due;
		this.counting = false;
		this.countAgainAt = now + Math.max(LEAST_PAUSE_NANOS, (now - this.countingSince) * SHARE);
	}

	synchronized void stored(int messages) {
		this.due += messages;
	}

	synchronized void claimed(int messages) {
		this.due = Math.max(0, this.due - messages);
	}

	synchronized void settled() {
		moveOn();
		this.settled[(int) (this.second % SECONDS)]++;
	}

	synchronized long due() {
		return this.due;
	}

	synchronized double settledPerSecond() {
		moveOn();
		long sum = 0;
		for (long one : this.settled) {
			sum += one;
		}
		return (double) sum / SECONDS;
	}

	private void moveOn() {
		long now = (this.nanoTime.getAsLong() - this.madeAt) / SECOND_NANOS;
		for (long next = Math.max(this.second + 1, now - SECONDS + 1); next <= now; next++) {
			this.settled[(int) (next % SECONDS)] = 0;
		}
		this.second = now;
	}

}
