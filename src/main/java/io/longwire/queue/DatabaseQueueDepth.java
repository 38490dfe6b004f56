package io.longwire.queue;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;

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

	private static final String COUNT = """
			select count(*), min(due_at) from (
				select due_at from message where sender = ? and lane = ? and due_at >= 0
				order by sender, lane, due_at, id limit %d
			) waiting""".formatted(EXACT_UP_TO + 1);

	private final JdbcTemplate jdbc;

	private final Clock clock;

	DatabaseQueueDepth(JdbcTemplate jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Override
	public Depth of(String sender, Lane lane) {
		return this.jdbc.query(COUNT, this::depth, sender, lane.ordinal());
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
				+ withoutSecrets(database.getURL());
	}

	/** Everything that may hold a user or a password stands behind ? or ; or before @. */
	private static String withoutSecrets(String url) {
		return url.replaceFirst("[?;].*$", "").replaceFirst("//[^/@]*@", "//");
	}

}
