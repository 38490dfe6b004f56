package io.longwire.queue;

import java.util.Arrays;

/**
 * The backlog of one lane of one sender as far as this process knows. Callable from any
 * thread.
 */
final class LaneBacklog {

	private static final int SECONDS = 60;

	private static final long LEAST_PAUSE_MILLIS = 1_000;

	/** Counting takes no more than one part in so many of the time. */
	private static final int SHARE = 50;

	private final long[] settled = new long[SECONDS];

	private long second;

	private long due;

	private long countedAt = Long.MIN_VALUE;

	private long countAgainAt = Long.MIN_VALUE;

	/**
	 * Whether the caller is the one to count now; nobody else is before it is done, but
	 * where the clock has been put back.
	 */
	synchronized boolean isToBeCounted(long now) {
		if (now < this.countAgainAt && now + LEAST_PAUSE_MILLIS >= this.countedAt) {
			return false;
		}
		this.countedAt = now;
		this.countAgainAt = Long.MAX_VALUE;
		return true;
	}

	/**
	 * Ends what {@link #isToBeCounted} began.
	 * @param count what was found, -1 if it could not be counted
	 * @param now when
	 * @param took milliseconds
	 */
	synchronized void counted(long count, long now, long took) {
		this.due = (count >= 0) ? count : this.due;
		this.countAgainAt = now + Math.max(LEAST_PAUSE_MILLIS, took * SHARE);
	}

	synchronized void stored(int messages) {
		this.due += messages;
	}

	synchronized void claimed(int messages) {
		this.due = Math.max(0, this.due - messages);
	}

	synchronized void settled(long now) {
		moveTo(now / 1000);
		this.settled[(int) (this.second % SECONDS)]++;
	}

	synchronized long due() {
		return this.due;
	}

	synchronized double settledPerSecond(long now) {
		moveTo(now / 1000);
		long sum = 0;
		for (long one : this.settled) {
			sum += one;
		}
		return (double) sum / SECONDS;
	}

	private void moveTo(long now) {
		if (now < this.second - 1) {
			// The clock has been put back.
			Arrays.fill(this.settled, 0);
			this.second = now;
		}
		for (long next = Math.max(this.second + 1, now - SECONDS + 1); next <= now; next++) {
			this.settled[(int) (next % SECONDS)] = 0;
		}
		this.second = Math.max(this.second, now);
	}

}
