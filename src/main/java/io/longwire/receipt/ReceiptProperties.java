package io.longwire.receipt;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what comes up from devices is stored.
 *
 * @param capacity items that may wait in memory; what comes on top stays un-acked
 * @param batchSize the most items of one transaction
 * @param linger how long a batch that is not full waits for more
 */
@ConfigurationProperties("longwire.receipt")
record ReceiptProperties(@DefaultValue("10000") int capacity, @DefaultValue("500") int batchSize,
		@DefaultValue("2ms") Duration linger) {

	ReceiptProperties {
		check(capacity >= 1, "capacity", "at least 1");
		check(batchSize >= 1 && batchSize <= 1000, "batch-size", "between 1 and 1000");
		check(!linger.isNegative() && linger.toMillis() <= 1000, "linger", "between 0 and 1s");
	}

	private static void check(boolean valid, String property, String remedy) {
		if (!valid) {
			throw new IllegalArgumentException("longwire.receipt." + property + " must be " + remedy);
		}
	}

}
