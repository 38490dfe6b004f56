package io.longwire.receipt;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Doubles from 100 ms up to 10 s, each time between half and all of it. Used by one
 * thread.
 */
final class Backoff {

	private static final long FIRST_MILLIS = 100;

	private static final long LAST_MILLIS = 10_000;

	private long millis = FIRST_MILLIS;

	Duration next() {
		long now = this.millis;
		this.millis = Math.min(LAST_MILLIS, 2 * now);
		return Duration.ofMillis(ThreadLocalRandom.current().nextLong(now / 2, now + 1));
	}

	void reset() {
		this.millis = FIRST_MILLIS;
	}

}
