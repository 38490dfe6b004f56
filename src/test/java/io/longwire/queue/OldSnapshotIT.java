package io.longwire.queue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import io.longwire.engines.Database;
import io.longwire.engines.Engine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A snapshot that somebody holds on PostgreSQL is seen without any privilege.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OldSnapshotIT {

	private Database server;

	private QueueDatabase database;

	private Connection holder;

	private long nanoTime;

	@BeforeAll
	void start() {
		this.server = Engine.POSTGRESQL.newDatabase();
		this.database = QueueDatabase.on(this.server);
	}

	@BeforeEach
	void empty() {
		this.database.empty();
	}

	@AfterEach
	void release() throws SQLException {
		if (this.holder != null) {
			this.holder.close();
		}
	}

	@AfterAll
	void stop() throws IOException {
		if (this.database != null) {
			this.database.close();
		}
	}

	@Test
	void itsAgeIsSeenByAnybodyForAsLongAsItIsHeld() throws SQLException {
		this.database.jdbc.execute("CREATE USER plain PASSWORD 'plain'");
		var plain = new PostgresOldestSnapshot(
				new JdbcTemplate(new DriverManagerDataSource(this.server.url(), "plain", "plain")),
				() -> this.nanoTime);
		assertThat(plain.seconds()).isZero();
		hold(this.server.url());
		write();
		pass(Duration.ofSeconds(60));
		plain.seconds();
		write();
		pass(Duration.ofSeconds(400));
		assertThat(plain.seconds()).isGreaterThanOrEqualTo(400);
		pass(Duration.ofSeconds(20));
		assertThat(plain.seconds()).isGreaterThanOrEqualTo(420);
		this.holder.close();
		pass(Duration.ofSeconds(20));
		assertThat(plain.seconds()).isZero();
	}

	@Test
	void thoseOfOtherDatabasesHarmNothing() throws SQLException {
		var snapshot = new PostgresOldestSnapshot(this.database.jdbc, () -> this.nanoTime);
		snapshot.seconds();
		hold(Engine.POSTGRESQL.newDatabase().url());
		for (int i = 0; i < 3; i++) {
			write();
			pass(Duration.ofSeconds(400));
			assertThat(snapshot.seconds()).isZero();
		}
	}

	private void hold(String url) throws SQLException {
		this.holder = DriverManager.getConnection(url, this.server.username(), this.server.password());
		this.holder.setAutoCommit(false);
		this.holder.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
		try (Statement statement = this.holder.createStatement()) {
			statement.execute("SELECT COUNT(*) FROM pg_class");
		}
	}

	private void write() {
		this.database.jdbc.update("UPDATE feed SET last = last");
	}

	private void pass(Duration time) {
		this.nanoTime += time.toNanos();
	}

}
