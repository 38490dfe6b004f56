package io.longwire.dispatch;

import java.time.Duration;
import java.util.random.RandomGenerator;

import io.longwire.transport.RetryReason;

/**
 * When a refused message is tried again: after 1 s, doubled up to 60 s, with jitter, and
 * never before the push service wants it. Where it is the rate that is refused, that is
 * after a minute, doubled up to 16.
 */
final class RetryPolicy {

	private static final long FIRST_MILLIS = 1_000;

	private static final long LONGEST_MILLIS = 60_000;

	/** Push services count messages to one device or topic by the minute. */
	private static final long RATE_FLOOR_MILLIS = 60_000;

	private static final long LONGEST_RATE_FLOOR_MILLIS = 16 * RATE_FLOOR_MILLIS;

	private final RandomGenerator random;

	RetryPolicy(RandomGenerator random) {
		this.random = random;
	}

	/**
	 * The delay before the next try, in milliseconds.
	 * @param refusals how often it was refused, this time included
	 * @param notBefore the least delay the push service asks for
	 */
	long delay(RetryReason reason, int refusals, Duration notBefore) {
		long floor = pacesTarget(reason) ? rateFloor(refusals, notBefore) : notBefore.toMillis();
		long delay = jittered(doubled(FIRST_MILLIS, refusals, LONGEST_MILLIS));
		return (floor == 0) ? delay : Math.max(delay, spread(floor));
	}

	private static long rateFloor(int refusals, Duration notBefore) {
		long first = targetPause(notBefore);
		return Math.max(first, doubled(first, refusals, LONGEST_RATE_FLOOR_MILLIS));
	}

	/**
	 * How long the other messages to a target wait, in milliseconds: they are not at
	 * fault for how often this one was refused.
	 * @param notBefore the least delay the push service asks for
	 */
	static long targetPause(Duration notBefore) {
		return notBefore.isZero() ? RATE_FLOOR_MILLIS : notBefore.toMillis();
	}

	/**
	 * A delay, or up to a half more of it: so that what waits together does not end
	 * together.
	 */
	long spread(long millis) {
		return millis + this.random.nextLong(millis / 2 + 1);
	}

	private static long doubled(long first, int refusals, long longest) {
		int doublings = Math.min(Math.max(refusals, 1) - 1, 6);
		return Math.min(longest, first << doublings);
	}

	private long jittered(long millis) {
		return millis / 2 + this.random.nextLong(millis / 2 + 1);
	}

	/** Whether a refusal is about the target, so that its other messages wait as well. */
	static boolean pacesTarget(RetryReason reason) {
		return switch (reason) {
			case DEVICE_RATE_EXCEEDED, TOPIC_RATE_EXCEEDED, QUOTA_EXCEEDED -> true;
			case UNAVAILABLE, GROUP_UNAVAILABLE, INTERNAL_ERROR, NOT_ALLOWED, CONNECTION_DRAINING, DUPLICATE_ID ->
				false;
		};
	}

}
