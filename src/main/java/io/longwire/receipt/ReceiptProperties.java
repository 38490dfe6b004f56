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
 * @param retention how long receipts are kept
 * @param upstreamRetention how long upstream messages are kept
 */
@ConfigurationProperties("longwire.receipt")
record ReceiptProperties(@DefaultValue("10000") int capacity, @DefaultValue("500") int batchSize,
		@DefaultValue("2ms") Duration linger, @DefaultValue("30d") Duration retention,
		@DefaultValue("30d") Duration upstreamRetention) {

	ReceiptProperties {
		check(capacity >= 1, "capacity", "at least 1");
		check(batchSize >= 1 && batchSize <= 1000, "batch-size", "between 1 and 1000");
		check(!linger.isNegative() && linger.toMillis() <= 1000, "linger", "between 0 and 1s");
		check(retention.toMillis() > 0, "retention", "longer than nothing, e.g. 30d");
		check(upstreamRetention.toMillis() > 0, "upstream-retention", "longer than nothing, e.g. 30d");
	}

	private static void check(boolean valid, String property, String remedy) {
		if (!valid) {
			throw new IllegalArgumentException("longwire.receipt." + property + " must be " + remedy);
		}
	}

}
