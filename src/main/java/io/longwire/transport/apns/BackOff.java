package io.longwire.transport.apns;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When the next connection may be opened: doubled from failure to failure, spread at
 * random, so that many clients do not come back together. Callable from any thread.
 */
final class BackOff {

	private static final Duration FIRST = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofSeconds(60);

	/** Credentials do not get better by themselves. */
	private static final Duration FIRST_AFTER_REFUSAL = Duration.ofSeconds(60);

	private static final Duration LONGEST_AFTER_REFUSAL = Duration.ofMinutes(10);

	private final RandomGenerator random;

	private volatile int failures;

	private volatile int refusals;

	private long next;

	BackOff(RandomGenerator random, long now) {
		this.random = random;
		this.next = now;
	}

	synchronized boolean mayOpen(long now) {
		return now - this.next >= 0;
	}

	/** All is well. */
	void proved() {
		if (this.failures != 0 || this.refusals != 0) {
			this.failures = 0;
			this.refusals = 0;
		}
	}

	/**
	 * A connection came to an end, or never came to be. The first is replaced at once.
	 * @return how long to wait
	 */
	synchronized Duration ended(Ending ending, long now) {
		Duration delay = ending.senderRefused() ? afterRefusal() : afterFailure();
		this.next = now + Math.max(this.next - now, delay.toNanos());
		return Duration.ofNanos(this.next - now);
	}

	private Duration afterFailure() {
		return (this.failures++ == 0) ? Duration.ZERO
				: scaled(doubled(FIRST, this.failures - 2, LONGEST), this.random.nextDouble());
	}

	private Duration afterRefusal() {
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
