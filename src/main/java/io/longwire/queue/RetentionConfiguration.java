package io.longwire.queue;

import java.time.Clock;
import java.time.Duration;

import io.longwire.database.Dialect;
import io.longwire.database.Prunable;
import io.longwire.queue.PrunableRows.Walk;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * For how long messages, notifications and idempotency keys are kept.
 */
@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {

	static final Walk MESSAGES = Walk.through("message", "queued_at",
			"CASE WHEN state IN ('QUEUED', 'SENDING') THEN " + Walk.NEVER
					+ " ELSE COALESCE(delivered_at, accepted_at, ended_at, queued_at) END",
			"DELETE FROM message", true);

	/**
	 * The payload goes when the last of its messages has gone. Not by EXISTS: for that,
	 * PostgreSQL may read all messages.
	 */
	static final Walk NOTIFICATIONS = Walk.through("notification", "created_at",
			"CASE WHEN (SELECT m.id FROM message m WHERE m.notification_id = notification.id LIMIT 1) IS NOT NULL THEN "
					+ Walk.NEVER + " ELSE created_at END",
			"DELETE FROM notification", true);

	static final Walk KEYS = Walk.through("notification", "created_at",
			"CASE WHEN idempotency_key_hash IS NULL THEN " + Walk.NEVER + " ELSE created_at END",
			"UPDATE notification SET idempotency_key_hash = NULL, body_hash = NULL", false);

	private final QueueProperties properties;

	private final JdbcTemplate jdbc;

	private final Dialect dialect;

	private final Clock clock;

	RetentionConfiguration(QueueProperties properties, JdbcTemplate jdbc, Dialect dialect, Clock clock) {
		this.properties = properties;
		this.jdbc = jdbc;
		this.dialect = dialect;
		this.clock = clock;
	}

	@Bean
	Prunable finishedMessages() {
		return prunable("message", this.properties.retention(), MESSAGES);
	}

	@Bean
	Prunable emptiedNotifications() {
		return prunable("notification", this.properties.retention(), NOTIFICATIONS);
	}

	@Bean
	Prunable idempotencyKeyHashes() {
		return prunable("idempotency_key", this.properties.idempotencyRetention(), KEYS);
	}

	private Prunable prunable(String name, Duration kept, Walk walk) {
		return new PrunableRows(new PrunableRows.Kept(name, kept), walk, this.jdbc, this.dialect, this.clock);
	}

}
