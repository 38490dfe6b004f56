package io.longwire.queue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.longwire.database.Dialect;
import io.longwire.engines.Database;
import io.longwire.engines.Engine;
import io.longwire.notification.Lane;
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
 * What a snapshot that somebody holds does to PostgreSQL: it is seen without any
 * privilege, and claims do without what they have read over before.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OldSnapshotIT {

	private static final int SENT = 20_000;

	private static final Pattern PAGES = Pattern.compile("shared hit=(\\d+)");

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

	@Test
	void claimsGoOnBehindWhatTheyHaveReadOver() throws SQLException {
		hold(this.server.url());
		sendMany();
		Rows rows = this.database.rows();
		List<Long> waiting = rows.messages(rows.notification(), Rows.SENDER, Lane.NORMAL, 0, 30);
		var claims = new PostgresClaimSql(this.database.jdbc, () -> this.nanoTime += 60_000_000);
		assertThat(claim(claims)).isEqualTo(waiting.subList(0, 10));
		assertThat(claim(claims)).isEqualTo(waiting.subList(10, 20));
		long now = this.database.clock.millis();
		String behind = CandidateSql.SELECT_BEHIND.replaceFirst("\\?", "'demo'")
			.replaceFirst("\\?", "1")
			.replaceFirst("\\?", Long.toString(now))
			.replaceFirst("\\?", Long.toString(now))
			.replaceFirst("\\?", Long.toString(waiting.get(19)))
			.replaceFirst("\\?", "10");
		String whole = CandidateSql.select(Dialect.POSTGRESQL)
			.replaceFirst("\\?", "'demo'")
			.replaceFirst("\\?", "1")
			.replaceFirst("\\?", Long.toString(now))
			.replaceFirst("\\?", "10");
		assertThat(pages(behind)).isLessThan(pages(whole) / 10);
	}

	@Test
	void whatBecomesDueBeforeTheirPlaceIsFoundByTheNextWholeLook() {
		Rows rows = this.database.rows();
		rows.messages(rows.notification(), Rows.SENDER, Lane.NORMAL, 0, 20);
		var claims = new PostgresClaimSql(this.database.jdbc, () -> this.nanoTime += 60_000_000);
		claim(claims);
		List<Long> again = rows.messages(rows.notification(), Rows.SENDER, Lane.NORMAL, -1000, 1);
		assertThat(claim(claims)).doesNotContainAnyElementsOf(again);
		pass(Duration.ofSeconds(1));
		assertThat(claim(claims)).isEqualTo(again);
	}

	@Test
	void whereClaimsAreQuickEachIsAWholeLook() {
		Rows rows = this.database.rows();
		rows.messages(rows.notification(), Rows.SENDER, Lane.NORMAL, 0, 20);
		var claims = new PostgresClaimSql(this.database.jdbc, () -> this.nanoTime += 1_000_000);
		claim(claims);
		List<Long> again = rows.messages(rows.notification(), Rows.SENDER, Lane.NORMAL, -1000, 1);
		assertThat(claim(claims)).containsAll(again);
	}

	private List<Long> claim(PostgresClaimSql claims) {
		return claims.take(new ClaimSql.Request(Rows.SENDER, Lane.NORMAL, 10, this.database.clock.millis(), 1))
			.messages()
			.stream()
			.map(DueMessage::id)
			.toList();
	}

	private void sendMany() {
		Rows rows = this.database.rows();
		rows.messages(rows.notification(), Rows.SENDER, Lane.NORMAL, -5000, SENT);
		this.database.jdbc.update("UPDATE message SET state = 'ACCEPTED', due_at = NULL, accepted_at = 1");
	}

	private long pages(String select) {
		String plan = String.join("\n",
				this.database.jdbc.queryForList("EXPLAIN (ANALYZE, BUFFERS) " + select, String.class));
		return PAGES.matcher(plan)
			.results()
			.map(MatchResult::group)
			.mapToLong((found) -> Long.parseLong(found.substring(found.indexOf('=') + 1)))
			.max()
			.orElseThrow(() -> new AssertionError(plan));
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
