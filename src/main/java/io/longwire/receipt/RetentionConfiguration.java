package io.longwire.receipt;

import java.time.Clock;

import io.longwire.database.Prunable;
import io.longwire.database.PrunableList;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * For how long receipts and upstream messages are kept.
 */
@Configuration(value = "receiptRetentionConfiguration", proxyBeanMethods = false)
class RetentionConfiguration {

	@Bean
	Prunable prunableReceipts(ReceiptProperties properties, JdbcTemplate jdbc, Clock clock) {
		return new PrunableList(ReceiptTable.NAME, "received_at", properties.retention(), jdbc, clock);
	}

	@Bean
	Prunable prunableUpstreamMessages(ReceiptProperties properties, JdbcTemplate jdbc, Clock clock) {
		return new PrunableList(UpstreamTable.NAME, "received_at", properties.upstreamRetention(), jdbc, clock);
	}

}
