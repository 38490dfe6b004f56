package io.longwire.dispatch;

import java.time.Duration;
import java.util.random.RandomGenerator;

import io.longwire.transport.RetryReason;

/**
 * When a refused message is tried again: after 1 s, doubled up to 60 s, with jitter, and
 * never before the push service wants it.
 */
final class RetryPolicy {

	private static final long FIRST_MILLIS = 1_000;

	private static final long LONGEST_MILLIS = 60_000;

	/** Push services count messages to one device or topic by the minute. */
	private static final long RATE_FLOOR_MILLIS = 60_000;

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
		long floor = (pacesTarget(reason) && notBefore.isZero()) ? RATE_FLOOR_MILLIS : notBefore.toMillis();
		long delay = jittered(backoff(refusals));
		return (floor == 0) ? delay : Math.max(delay, spread(floor));
	}

	/**
	 * A delay, or up to a half more of it: so that what waits together does not end
	 * together.
	 */
	long spread(long millis) {
		return millis + this.random.nextLong(millis / 2 + 1);
	}

	private long backoff(int refusals) {
		int doublings = Math.min(Math.max(refusals, 1) - 1, 6);
		return Math.min(LONGEST_MILLIS, FIRST_MILLIS << doublings);
	}

	private long jittered(long millis) {
		return millis / 2 + this.random.nextLong(millis / 2 + 1);
	}

	/** Whether a refusal is about the target, so that its other messages wait as well. */
	static boolean pacesTarget(RetryReason reason) {
		return switch (reason) {
			case DEVICE_RATE_EXCEEDED, TOPIC_RATE_EXCEEDED, QUOTA_EXCEEDED -> true;
			case UNAVAILABLE, INTERNAL_ERROR, CONNECTION_DRAINING, DUPLICATE_ID -> false;
		};
	}

}
