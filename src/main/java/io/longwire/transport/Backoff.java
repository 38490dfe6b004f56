package io.longwire.transport;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When to try again: doubled from try to try, spread at random over all of it, so that
 * many clients do not come back together. Confined to one thread.
 */
public final class Backoff {

	private static final Duration FIRST = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofSeconds(60);

	/** Credentials do not get better by themselves. */
	private static final Duration FIRST_AFTER_REFUSAL = Duration.ofSeconds(60);

	private static final Duration LONGEST_AFTER_REFUSAL = Duration.ofMinutes(10);

	private final RandomGenerator random;

	private int failures;

	private int refusals;

	public Backoff(RandomGenerator random) {
		this.random = random;
	}

	/** The connection has proved good. */
	public void reset() {
		this.failures = 0;
		this.refusals = 0;
	}

	/** A connection was lost or could not be made. */
	public Duration afterFailure() {
		return scaled(doubled(FIRST, this.failures++, LONGEST), this.random.nextDouble());
	}

	/** Up to a second, however often. */
	Duration moment() {
		return scaled(FIRST, this.random.nextDouble());
	}

	/** A connection came to an end that is no failure: the first is replaced at once. */
	public Duration afterDrain() {
		return (this.failures++ == 0) ? Duration.ZERO
				: scaled(doubled(FIRST, this.failures - 2, LONGEST), this.random.nextDouble());
	}

	/** The sender was refused: never sooner than a minute. */
	public Duration afterRefusal() {
		Duration delay = doubled(FIRST_AFTER_REFUSAL, this.refusals++, LONGEST_AFTER_REFUSAL);
		return scaled(delay, 1 + this.random.nextDouble() / 2);
	}

	/** A delay that was doubled so many times, up to a longest. */
	public static Duration doubled(Duration first, int times, Duration longest) {
		Duration delay = first.multipliedBy(1L << Math.min(times, 16));
		return (delay.compareTo(longest) < 0) ? delay : longest;
	}

	private static Duration scaled(Duration delay, double factor) {
		return Duration.ofNanos((long) (delay.toNanos() * factor));
	}

}
