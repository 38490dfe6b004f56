package io.longwire.queue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * On PostgreSQL a writer may say {@code NOTIFY longwire_outbox} in his transaction, and
 * is heard when it commits. Nobody has to: it is waited no longer than for the next look
 * anyway. Keeps one connection of the pool from the first wait on.
 */
final class PostgresBell implements OutboxBell, AutoCloseable {

	private final DataSource dataSource;

	private @Nullable Connection connection;

	PostgresBell(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	@Override
	public void await(Duration atMost) {
		try {
			listening().unwrap(PGConnection.class).getNotifications((int) Math.max(1, atMost.toMillis()));
		}
		catch (SQLException ex) {
			close();
			LockSupport.parkNanos(this, atMost.toNanos());
		}
	}

	private Connection listening() throws SQLException {
		Connection current = this.connection;
		if (current == null) {
			current = this.dataSource.getConnection();
			this.connection = current;
			try (Statement statement = current.createStatement()) {
				statement.execute("LISTEN longwire_outbox");
			}
		}
		return current;
	}

	@Override
	public void close() {
		try (Connection unused = this.connection) {
			this.connection = null;
		}
		catch (SQLException ex) {
			// It is given up either way.
		}
	}

}
