package io.longwire.transport.ccs;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When to try again: doubled from try to try, spread at random over all of it, so that
 * many clients do not come back together. Confined to the owner thread of a supervisor.
 */
final class BackOff {

	private static final Duration FIRST = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofSeconds(60);

	/** A refused login does not get better by itself. */
	private static final Duration FIRST_AFTER_REFUSAL = Duration.ofSeconds(60);

	private static final Duration LONGEST_AFTER_REFUSAL = Duration.ofMinutes(10);

	private final RandomGenerator random;

	private int failures;

	private int refusals;

	BackOff(RandomGenerator random) {
		this.random = random;
	}

	/** The connection has proved good. */
	void reset() {
		this.failures = 0;
		this.refusals = 0;
	}

	/** A connection was lost or could not be made. */
	Duration afterFailure() {
		return scaled(doubled(FIRST, this.failures++, LONGEST), this.random.nextDouble());
	}

	/** A connection was told to drain: the first one is replaced at once. */
	Duration afterDrain() {
		return (this.failures++ == 0) ? Duration.ZERO
				: scaled(doubled(FIRST, this.failures - 2, LONGEST), this.random.nextDouble());
	}

	/** The login was refused: never sooner than a minute. */
	Duration afterRefusedLogin() {
		Duration delay = doubled(FIRST_AFTER_REFUSAL, this.refusals++, LONGEST_AFTER_REFUSAL);
		return scaled(delay, 1 + this.random.nextDouble() / 2);
	}

	private static Duration doubled(Duration first, int times, Duration longest) {
		Duration delay = first.multipliedBy(1L << Math.min(times, 16));
		return (delay.compareTo(longest) < 0) ? delay : longest;
	}

	private static Duration scaled(Duration delay, double factor) {
		return Duration.ofNanos((long) (delay.toNanos() * factor));
	}

}
