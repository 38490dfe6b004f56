package io.longwire.queue;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;

import io.longwire.database.Dialect;
import io.longwire.database.JdbcUrls;
import io.longwire.notification.Lane;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Counts on the claim index alone, whatever else the table holds.
 */
@Repository
class DatabaseQueueDepth implements QueueDepth {

	private final JdbcTemplate jdbc;

	private final Clock clock;

	private final String count;

	DatabaseQueueDepth(JdbcTemplate jdbc, Clock clock, Dialect dialect) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.count = "SELECT COUNT(*), MIN(due_at) FROM (" + CandidateSql.waiting(dialect) + ") waiting";
	}

	@Override
	public Depth of(String sender, Lane lane) {
		return this.jdbc.query(this.count, this::depth, sender, lane.ordinal(), EXACT_UP_TO + 1);
	}

	private Depth depth(ResultSet row) throws SQLException {
		row.next();
		int queued = row.getInt(1);
		long oldestDueAt = row.getLong(2);
		return new Depth(Math.min(queued, EXACT_UP_TO), queued > EXACT_UP_TO, (queued > 0) ? age(oldestDueAt) : null);
	}

	private @Nullable Long age(long dueAt) {
		long age = this.clock.millis() - dueAt;
		return (age >= 0) ? age : null;
	}

	@Override
	public String database() {
		return this.jdbc.execute((ConnectionCallback<String>) (connection) -> describe(connection.getMetaData()));
	}

	private static String describe(DatabaseMetaData database) throws SQLException {
		return database.getDatabaseProductName() + " " + database.getDatabaseProductVersion() + " at "
				+ JdbcUrls.withoutSecrets(database.getURL());
	}

}
