package io.longwire.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Consumer;

import com.zaxxer.hikari.HikariDataSource;
import io.longwire.bench.Bench.Store;
import io.longwire.bench.Figure.Bound;
import io.longwire.engines.Database;
import io.longwire.process.SandboxProcess;
import io.longwire.queue.PlainDatabase;

/**
 * A drain on PostgreSQL while another session holds a snapshot open, so that none of the
 * entries that messages have left in the claim index can be removed: against the same
 * without that session. Ten minutes' worth of such entries are made before.
 */
class OldSnapshotScenario implements Scenario {

	/** What is sent in ten minutes at 1,700 a second. */
	private static final int ROT = 1_000_000;

	private static final double LEAST = 0.5;

	@Override
	public String name() {
		return "old-snapshot";
	}

	@Override
	public void run(Bench bench, Consumer<Figure> figures) {
		int messages = bench.messages() / 2;
		int rot = bench.quick() ? ROT / 5 : ROT;
		try (SandboxProcess sandbox = bench.sandbox(name())) {
			bench.stores().stream().filter((store) -> store.engine().equals("PostgreSQL")).forEach((store) -> {
				double without = drain(bench, store, sandbox, messages, rot, false);
				figures.accept(
						Figure.reading(name(), "without, sent before=" + rot, store.engine(), without, "messages/s"));
				figures.accept(new Figure(name(), "with, sent before=" + rot, store.engine(),
						drain(bench, store, sandbox, messages, rot, true), "messages/s",
						new Bound(LEAST * without, true, LEAST + " x without " + Figure.rounded(without))));
			});
		}
	}

	private double drain(Bench bench, Store store, SandboxProcess sandbox, int messages, int rot, boolean held) {
		try (Rotten rotten = new Rotten(store, rot, held)) {
			return new Drain(messages, WarmUp.of(bench.quick()), Duration.ZERO, false, 0)
				.run(bench.place(name(), held), rotten, sandbox)
				.messagesPerSecond();
		}
	}

	/** Databases in which many messages were sent before. */
	private static final class Rotten implements Store, AutoCloseable {

		/** Due one after the other, and then accepted, as a gateway would leave them. */
		private static final String SENT = """
				INSERT INTO message (id, notification_id, sender, target_kind, target, target_hash, lane, state, due_at,
				  expires_at, queued_at)
				SELECT n - %1$d, 1, 'demo', 'TOKEN', 'token-' || n, sha256(CAST('token-' || n AS BYTEA)), 1, 'QUEUED', n,
				  9000000000000, n FROM generate_series(0, %1$d - 1) AS n;
				UPDATE message SET state = 'SENDING', due_at = NULL, instance_id = 1;
				UPDATE message SET state = 'ACCEPTED', instance_id = NULL, sent_at = 1, accepted_at = 1, ended_at = 1""";

		private final Store store;

		private final int messages;

		private final boolean held;

		private HikariDataSource holder;

		Rotten(Store store, int messages, boolean held) {
			this.store = store;
			this.messages = messages;
			this.held = held;
		}

		@Override
		public String engine() {
			return this.store.engine();
		}

		@Override
		public Database newDatabase(Path directory) {
			Database database = this.store.newDatabase(directory);
			HikariDataSource dataSource = PlainDatabase.migrated(database);
			this.holder = dataSource;
			try {
				if (this.held) {
					holdSnapshot(dataSource.getConnection());
				}
				try (Connection connection = dataSource.getConnection();
						Statement statement = connection.createStatement()) {
					statement.execute(SENT.formatted(this.messages));
				}
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
			return database;
		}

		private static void holdSnapshot(Connection connection) throws SQLException {
			connection.setAutoCommit(false);
			connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
			try (Statement statement = connection.createStatement()) {
				statement.execute("SET idle_in_transaction_session_timeout = 0");
				statement.execute("SELECT id FROM message LIMIT 1");
			}
		}

		@Override
		public void close() {
			if (this.holder != null) {
				this.holder.close();
			}
		}

	}

}
