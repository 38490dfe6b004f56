package io.longwire.dispatch;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Paces tries while something is broken: from 200 ms doubled up to 5 s, with jitter. Used
 * by one thread.
 */
final class Outage {

	private static final long FIRST_MILLIS = 200;

	private static final long LONGEST_MILLIS = 5_000;

	private final LongSupplier nanoTime;

	private final RandomGenerator random;

	private int failures;

	private long delay;

	private long since;

	private long failedAt;

	Outage(LongSupplier nanoTime, RandomGenerator random) {
		this.nanoTime = nanoTime;
		this.random = random;
	}

	/**
	 * Notes a failure.
	 * @return whether it is the first one in a row, the one worth a log line
	 */
	boolean failed() {
		this.failedAt = this.nanoTime.getAsLong();
		if (this.failures == 0) {
			this.since = this.failedAt;
		}
		long longest = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(this.failures, 10));
		this.delay = longest / 2 + this.random.nextLong(longest / 2 + 1);
		return this.failures++ == 0;
	}

	/**
	 * Notes a success.
	 * @return how long it had been broken, in milliseconds; -1 if it was not
	 */
	long over() {
		if (this.failures == 0) {
			return -1;
		}
		this.failures = 0;
		this.delay = 0;
		return TimeUnit.NANOSECONDS.toMillis(this.nanoTime.getAsLong() - this.since);
	}

	int failures() {
		return this.failures;
	}

	/** The pause before the next try, in milliseconds. */
	long delay() {
		return this.delay;
	}

	/** Whether the next try must wait still. */
	boolean mustWait() {
		return this.failures > 0
				&& this.nanoTime.getAsLong() - this.failedAt < TimeUnit.MILLISECONDS.toNanos(this.delay);
	}

}
