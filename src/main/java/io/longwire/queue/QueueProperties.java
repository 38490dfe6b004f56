package io.longwire.queue;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the queue stores.
 *
 * @param nowOrNever how long a message with a time to live of 0 may wait for its turn
 * @param retention how long finished messages and their notifications are kept
 * @param idempotencyRetention how long an idempotency key is remembered
 * @param erasePayloads whether a payload is erased as soon as none of its messages is to
 * be sent any more
 */
@ConfigurationProperties("longwire.queue")
record QueueProperties(@DefaultValue("10s") Duration nowOrNever, @DefaultValue("30d") Duration retention,
		@DefaultValue("24h") Duration idempotencyRetention, @DefaultValue("false") boolean erasePayloads) {

	QueueProperties {
		requirePositive(nowOrNever, "now-or-never", "10s");
		requirePositive(retention, "retention", "30d");
		requirePositive(idempotencyRetention, "idempotency-retention", "24h");
		if (retention.compareTo(idempotencyRetention) < 0) {
			throw new IllegalArgumentException(
					"longwire.queue.retention, %s, must not be shorter than longwire.queue.idempotency-retention, %s:"
						.formatted(retention, idempotencyRetention)
							+ " the answer to a repeat is made of what is kept");
		}
	}

	private static void requirePositive(Duration value, String name, String example) {
		if (value.isNegative() || value.isZero()) {
			throw new IllegalArgumentException("longwire.queue.%s must be longer than nothing, e.g. %s, but is %s"
				.formatted(name, example, value));
		}
	}

}
