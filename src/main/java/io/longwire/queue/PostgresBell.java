package io.longwire.queue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * On PostgreSQL a writer may say {@code NOTIFY longwire_outbox} in his transaction, and
 * is heard when it commits. Nobody has to: it is waited no longer than for the next look
 * anyway. Keeps one connection of the pool from the first wait on.
 */
final class PostgresBell implements OutboxBell, AutoCloseable {

	/** A connection that is silent for so long is asked whether it is still there. */
	private static final Duration SILENCE = Duration.ofSeconds(10);

	private static final int ANSWER_SECONDS = 2;

	private final DataSource dataSource;

	private final LongSupplier nanoTime;

	private @Nullable Connection connection;

	private long heardAt;

	PostgresBell(DataSource dataSource, LongSupplier nanoTime) {
		this.dataSource = dataSource;
		this.nanoTime = nanoTime;
	}

	@Override
	public boolean await(Duration atMost) {
		try {
			Connection current = this.connection;
			if (current == null) {
				listen();
				// What was said until now was not heard.
				return true;
			}
			return hear(current, (int) Math.max(1, atMost.toMillis()));
		}
		catch (SQLException ex) {
			close();
			LockSupport.parkNanos(this, atMost.toNanos());
			return false;
		}
	}

	private void listen() throws SQLException {
		Connection listening = this.dataSource.getConnection();
		this.connection = listening;
		try (Statement statement = listening.createStatement()) {
			statement.execute("LISTEN longwire_outbox");
		}
		this.heardAt = this.nanoTime.getAsLong();
	}

	private boolean hear(Connection listening, int millis) throws SQLException {
		PGNotification @Nullable [] heard = listening.unwrap(PGConnection.class).getNotifications(millis);
		if (heard != null && heard.length > 0) {
			this.heardAt = this.nanoTime.getAsLong();
			return true;
		}
		if (this.nanoTime.getAsLong() - this.heardAt >= SILENCE.toNanos()) {
			if (!listening.isValid(ANSWER_SECONDS)) {
				throw new SQLException("The connection that listens to the outbox is gone");
			}
			this.heardAt = this.nanoTime.getAsLong();
		}
		return false;
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
