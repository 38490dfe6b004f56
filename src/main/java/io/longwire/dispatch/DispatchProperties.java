package io.longwire.dispatch;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages are claimed, tried and settled.
 *
 * @param pollInterval how often the queue is looked at without being told of anything
 * @param batchSize the most messages claimed at once for one sender, and the most kept
 * ready in each lane beyond what the push service has room for, unless more than half as
 * many are in flight: then twice those
 * @param maxAttempts refusals by the push service after which a message is given up
 * @param reservedForHigh places on the wire that the lane {@code normal} never takes up,
 * as far as that is at most a tenth of all places
 * @param settleDelay how long an outcome waits for others to be written with it, at
 * least: longer, up to 50 ms, where writing takes long
 * @param pruneInterval how often what is older than it is kept is looked for
 * @param stopTimeout how long a stop waits for the answers to what is on the wire
 */
@ConfigurationProperties("longwire.dispatch")
record DispatchProperties(@DefaultValue("200ms") Duration pollInterval, @DefaultValue("500") int batchSize,
		@DefaultValue("10") int maxAttempts, @DefaultValue("2") int reservedForHigh,
		@DefaultValue("3ms") Duration settleDelay, @DefaultValue("1m") Duration pruneInterval,
		@DefaultValue("10s") Duration stopTimeout) {

	DispatchProperties {
		check(!pollInterval.isNegative() && !pollInterval.isZero(), "poll-interval", "a positive duration, e.g. 200ms");
		check(batchSize >= 1 && batchSize <= 5000, "batch-size", "a number from 1 to 5000");
		check(maxAttempts >= 1, "max-attempts", "at least 1");
		check(reservedForHigh >= 0, "reserved-for-high", "0 or more");
		check(!settleDelay.isNegative() && settleDelay.toMillis() <= 1000, "settle-delay", "a duration up to 1s");
		check(pruneInterval.toMillis() > 0, "prune-interval", "a positive duration, e.g. 1m");
		check(!stopTimeout.isNegative(), "stop-timeout", "a duration, e.g. 10s");
	}

	private static void check(boolean valid, String property, String remedy) {
		if (!valid) {
			throw new IllegalArgumentException("longwire.dispatch.%s: set it to %s".formatted(property, remedy));
		}
	}

}
