package io.longwire.queue;

import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

import io.longwire.database.Dialect;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Chooses the SQL for the database at hand.
 */
@Configuration(proxyBeanMethods = false)
class ClaimConfiguration {

	@Bean
	ClaimSql countedClaimSql(Dialect dialect, JdbcTemplate jdbc, MessageUpdates updates, CountedBacklog backlog) {
		return new CountedClaimSql(claimSql(dialect, jdbc, updates), backlog);
	}

	ClaimSql claimSql(Dialect dialect, JdbcTemplate jdbc, MessageUpdates updates) {
		return switch (dialect) {
			case H2 -> new H2ClaimSql(jdbc, updates);
			case MYSQL -> new MySqlClaimSql(jdbc, updates, System::nanoTime);
			case POSTGRESQL -> new PostgresClaimSql(jdbc, System::nanoTime);
		};
	}

	@Bean
	OldestSnapshot oldestSnapshot(Dialect dialect, JdbcTemplate jdbc) {
		return (dialect == Dialect.POSTGRESQL) ? new PostgresOldestSnapshot(jdbc, System::nanoTime) : () -> 0;
	}

	@Bean
	OutboxBell outboxBell(Dialect dialect, DataSource dataSource) {
		return (dialect == Dialect.POSTGRESQL) ? new PostgresBell(dataSource, System::nanoTime) : (atMost) -> {
			LockSupport.parkNanos(dialect, atMost.toNanos());
			return false;
		};
	}

}
