package io.longwire.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

import javax.sql.DataSource;

import io.longwire.database.DatabaseParts;
import io.longwire.database.DatabaseParts.OpenDurability;
import io.longwire.database.Sha256;
import io.longwire.engines.Database;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What the intake makes of one notification to one token, by plain JDBC and nothing else:
 * the limit that the benchmark holds it against. Each writer has a connection of its own;
 * on H2 they share one checkpoint, and the file is forced to the disk, as in the gateway.
 */
public final class StoreReference implements AutoCloseable {

	private static final String NOTIFICATION = """
			INSERT INTO notification (id, sender, payload, options, created_at)
			VALUES (?, 'bench', ?, '{"time_to_live":3600}', ?)""";

	private static final String MESSAGE = """
			INSERT INTO message (id, notification_id, sender, target_kind, target, target_hash, lane, state, due_at,
			  expires_at, queued_at)
			VALUES (?, ?, 'bench', 'TOKEN', ?, ?, 1, 'QUEUED', ?, ?, ?)""";

	private final ConcurrentLinkedQueue<Connection> connections = new ConcurrentLinkedQueue<>();

	private final AtomicLong ids = new AtomicLong(1L << 60);

	private final DataSource dataSource;

	private final OpenDurability durability;

	private final AutoCloseable sync;

	private final String payload;

	/**
	 * Makes the tables.
	 * @param database new and empty
	 * @param payload of all notifications
	 */
	public StoreReference(Database database, String payload) {
		this.dataSource = new DriverManagerDataSource(database.url(), database.username(), database.password());
		this.payload = payload;
		try (Connection keptOpen = this.dataSource.getConnection()) {
			QueueDatabase.on(database).close();
			this.durability = DatabaseParts.durability(this.dataSource);
			this.durability.await();
			this.sync = DatabaseParts.diskSync(this.dataSource);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public Writer writer() {
		try {
			Connection connection = this.dataSource.getConnection();
			this.connections.add(connection);
			connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
			connection.setAutoCommit(false);
			return new Writer(connection);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Closes the connections of all writers. */
	@Override
	public void close() {
		try {
			for (Connection connection : this.connections) {
				connection.close();
			}
			this.sync.close();
			this.durability.close();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Stores one notification after the other. For one thread. */
	public final class Writer {

		private final Connection connection;

		private final PreparedStatement notification;

		private final PreparedStatement message;

		private Writer(Connection connection) throws SQLException {
			this.connection = connection;
			this.notification = connection.prepareStatement(NOTIFICATION);
			this.message = connection.prepareStatement(MESSAGE);
		}

		/** Stores one, and returns when it is durable. */
		public void store(String token) {
			try {
				insert(token, System.currentTimeMillis());
				this.connection.commit();
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
			StoreReference.this.durability.await();
		}

		private void insert(String token, long now) throws SQLException {
			long notificationId = StoreReference.this.ids.incrementAndGet();
			execute(this.notification, notificationId, StoreReference.this.payload, now);
			execute(this.message, StoreReference.this.ids.incrementAndGet(), notificationId, token, Sha256.of(token),
					now, now + 3_600_000, now);
		}

		private static void execute(PreparedStatement statement, Object... values) throws SQLException {
			for (int i = 0; i < values.length; i++) {
				statement.setObject(i + 1, values[i]);
			}
			statement.executeUpdate();
		}

	}

}
