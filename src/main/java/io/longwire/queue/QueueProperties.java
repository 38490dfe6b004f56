package io.longwire.queue;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the queue stores.
 *
 * @param nowOrNever how long a message with a time to live of 0 may wait for its turn
 * @param idempotencyRetention how long an idempotency key is remembered
 * @param h2Sync whether H2 also forces what it writes to the disk, so that it survives a
 * power failure and not only the end of the process
 */
@ConfigurationProperties("longwire.queue")
record QueueProperties(@DefaultValue("10s") Duration nowOrNever, @DefaultValue("24h") Duration idempotencyRetention,
		@DefaultValue("false") boolean h2Sync) {

	QueueProperties {
		requirePositive(nowOrNever, "now-or-never", "10s");
		requirePositive(idempotencyRetention, "idempotency-retention", "24h");
	}

	private static void requirePositive(Duration value, String name, String example) {
		if (value.isNegative() || value.isZero()) {
			throw new IllegalArgumentException("longwire.queue.%s must be longer than nothing, e.g. %s, but is %s"
				.formatted(name, example, value));
		}
	}

}
