package io.longwire.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Sees which transactions the oldest snapshot cannot tell from running ones, and
 * remembers since when these have been the oldest: for when a snapshot was taken
 * PostgreSQL tells its superusers only, but which one it is everybody.
 */
final class PostgresOldestSnapshot implements OldestSnapshot {

	/**
	 * The next transaction id, and how far behind it the oldest snapshot of a session, a
	 * standby's slot or a prepared transaction is. Snapshots of vacuums hold up nothing.
	 */
	private static final String LOOK = """
			SELECT txid_snapshot_xmax(txid_current_snapshot()), COALESCE(MAX(behind), 0) FROM (
			  SELECT age(backend_xmin) AS behind FROM pg_stat_activity
			  WHERE (datname = current_database() OR datname IS NULL)
			    AND pid NOT IN (SELECT pid FROM pg_stat_progress_vacuum)
			  UNION ALL SELECT age(xmin) FROM pg_replication_slots
			  UNION ALL SELECT age(transaction) FROM pg_prepared_xacts WHERE database = current_database()) AS held""";

	private static final Duration FRESH = Duration.ofSeconds(10);

	private final JdbcTemplate jdbc;

	private final LongSupplier nanoTime;

	private long lookedAt;

	private @Nullable Mark mark;

	PostgresOldestSnapshot(JdbcTemplate jdbc, LongSupplier nanoTime) {
		this.jdbc = jdbc;
		this.nanoTime = nanoTime;
	}

	@Override
	public synchronized double seconds() {
		long now = this.nanoTime.getAsLong();
		Mark last = this.mark;
		if (last == null || now - this.lookedAt >= FRESH.toNanos()) {
			Look look = this.jdbc.query(LOOK, PostgresOldestSnapshot::read);
			if (last == null || look.oldest() >= last.next()) {
				last = new Mark(look.next(), now);
				this.mark = last;
			}
			this.lookedAt = now;
		}
		return (this.lookedAt - last.at()) / 1e9;
	}

	private static Look read(ResultSet row) throws SQLException {
		row.next();
		return new Look(row.getLong(1), row.getLong(1) - row.getLong(2));
	}

	private record Look(long next, long oldest) {
	}

	/**
	 * Snapshots that do not see transactions from this one on have been held since then.
	 */
	private record Mark(long next, long at) {
	}

}
