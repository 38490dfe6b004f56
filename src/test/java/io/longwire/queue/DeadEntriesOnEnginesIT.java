package io.longwire.queue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.longwire.database.Dialect;
import io.longwire.database.ShortTransaction;
import io.longwire.engines.Database;
import io.longwire.engines.Engine;
import io.longwire.engines.EngineTest;
import io.longwire.notification.Lane;
import io.longwire.notification.SenderLane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * While somebody holds an old snapshot, what was sent and moved stays in the indexes:
 * claims, and the outbox, do without what they have read over before.
 */
@EngineTest
class DeadEntriesOnEnginesIT {

	/** Doubled so often, they fill some hundred pages of an index. */
	private static final int SENT = 1_000;

	private static final int DOUBLED = 6;

	private static final String COPY = """
			INSERT INTO message (id, notification_id, sender, target_kind, target, target_hash, lane, state, due_at,
			  expires_at, queued_at)
			SELECT id + ?, notification_id, sender, target_kind, target, target_hash, lane, state, due_at, expires_at,
			  queued_at FROM message""";

	private static final long SLOW = 60_000_000;

	@Parameter
	private Engine engine;

	private Database server;

	private QueueDatabase database;

	private Connection holder;

	private long nanoTime;

	@BeforeParameterizedClassInvocation
	void start() {
		this.server = this.engine.newDatabase();
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

	@AfterParameterizedClassInvocation
	void stop() throws IOException {
		if (this.database != null) {
			this.database.close();
		}
	}

	@Test
	void claimsGoOnBehindWhatTheyHaveReadOver() throws SQLException {
		hold();
		sendMany();
		List<Long> waiting = waiting(0, 30);
		ClaimSql claims = claims(SLOW);
		assertThat(claim(claims)).isEqualTo(waiting.subList(0, 10));
		assertThat(claim(claims)).isEqualTo(waiting.subList(10, 20));
		assertThat(claim(claims)).isEqualTo(waiting.subList(20, 30));
		List<Long> later = waiting(1, 1);
		this.database.clock.forward(Duration.ofMillis(1));
		assertThat(claim(claims)).as("due later").isEqualTo(later);
		List<Long> last = waiting(0, 1);
		String now = Long.toString(this.database.clock.millis());
		long behind = (this.database.dialect == Dialect.POSTGRESQL)
				? pages(CandidateSql.SELECT_BEHIND, now, now, Long.toString(last.get(0) - 1), "1")
				: pages(CandidateSql.selectOn(Dialect.MYSQL), now, Long.toString(last.get(0) - 1), "1")
						+ pages(CandidateSql.selectLater(Dialect.MYSQL), now, now, "1");
		assertThat(behind).isLessThan(pages(CandidateSql.select(this.database.dialect), now, "1") / 4);
	}

	@Test
	void whatBecomesDueBeforeTheirPlaceIsFoundByTheNextWholeLook() {
		waiting(0, 20);
		ClaimSql claims = claims(SLOW);
		claim(claims);
		List<Long> again = waiting(-1000, 1);
		assertThat(claim(claims)).doesNotContainAnyElementsOf(again);
		pass(Duration.ofSeconds(2));
		assertThat(claim(claims)).isEqualTo(again);
	}

	@Test
	void whereClaimsAreQuickEachIsAWholeLook() {
		waiting(0, 20);
		ClaimSql claims = claims(1_000_000);
		claim(claims);
		List<Long> again = waiting(-1000, 1);
		assertThat(claim(claims)).containsAll(again);
	}

	@Test
	void whatAClaimTookThatWasRolledBackIsTakenByTheNextTry() {
		waiting(-1000, 1);
		ClaimSql claims = claims(SLOW);
		claim(claims);
		List<Long> waiting = waiting(0, 10);
		List<Long> taken = new ArrayList<>();
		losing(claims).claim(Rows.SENDER, Lane.NORMAL, 10, 1, taken);
		assertThat(taken).isEqualTo(waiting);
	}

	@Test
	void theOutboxGoesOnBehindWhatWasMoved() throws SQLException {
		hold();
		insertMany();
		this.database.jdbc.update("DELETE FROM outbox WHERE id > 0");
		List<Long> waiting = insert(30);
		var outbox = new OutboxTable(this.database.jdbc, this.database.dialect, () -> this.nanoTime += SLOW);
		assertThat(move(outbox)).isEqualTo(waiting.subList(0, 10));
		long late = waiting.get(0) - 1;
		this.database.jdbc.update("INSERT INTO outbox (id, target, payload) VALUES (?, 't', '{}')", late);
		assertThat(move(outbox)).isEqualTo(waiting.subList(10, 20));
		for (String select : List.of(OutboxTable.urgent(this.database.dialect),
				OutboxTable.oldest(this.database.dialect))) {
			assertThat(PagesRead.by(this.database, select, Long.toString(waiting.get(19)), "1"))
				.isLessThan(PagesRead.by(this.database, select, "0", "1") / 4);
		}
		pass(Duration.ofSeconds(2));
		assertThat(move(outbox)).as("what was committed late").startsWith(late);
	}

	private ClaimSql claims(long step) {
		return (this.database.dialect == Dialect.POSTGRESQL)
				? new PostgresClaimSql(this.database.jdbc, () -> this.nanoTime += step)
				: new MySqlClaimSql(this.database.jdbc, this.database.updates(), () -> this.nanoTime += step);
	}

	/** Loses its first claim to another transaction. */
	private Claiming losing(ClaimSql claims) {
		AtomicBoolean lost = new AtomicBoolean();
		ClaimSql losing = new ClaimSql() {

			@Override
			public Taken take(Request request) {
				Taken taken = claims.take(request);
				if (!lost.getAndSet(true)) {
					throw new CannotAcquireLockException("deadlock");
				}
				return taken;
			}

			@Override
			public void beginAnew(SenderLane lane) {
				claims.beginAnew(lane);
			}

		};
		return new Claiming(new ShortTransaction(this.database.transactionManager), losing,
				new Contents(this.database.jdbc, this.database.dialect), this.database.updates(), new RecentClaims(),
				this.database.clock);
	}

	private List<Long> claim(ClaimSql claims) {
		return claims.take(new ClaimSql.Request(Rows.SENDER, Lane.NORMAL, 10, this.database.clock.millis(), 1))
			.messages()
			.stream()
			.map(DueMessage::id)
			.toList();
	}

	private List<Long> move(OutboxTable outbox) {
		return new TransactionTemplate(this.database.transactionManager).execute((status) -> {
			List<Long> taken = outbox.take(10).stream().map(OutboxRow::id).toList();
			outbox.remove(taken);
			return taken;
		});
	}

	private List<Long> waiting(long dueIn, int count) {
		Rows rows = this.database.rows();
		return rows.messages(rows.notification(), Rows.SENDER, Lane.NORMAL, dueIn, count);
	}

	private void sendMany() {
		waiting(-5000, SENT);
		for (int i = 0; i < DOUBLED; i++) {
			this.database.jdbc.update(COPY, 1L << (40 + i));
		}
		this.database.jdbc.update("UPDATE message SET state = 'ACCEPTED', due_at = NULL, accepted_at = 1");
	}

	private void insertMany() {
		insert(SENT);
		for (int i = 0; i < DOUBLED; i++) {
			this.database.jdbc
				.update("INSERT INTO outbox (target, payload, priority) SELECT target, payload, 'high' FROM outbox");
		}
	}

	private List<Long> insert(int count) {
		this.database.jdbc.batchUpdate("INSERT INTO outbox (target, payload) VALUES (?, '{}')",
				Collections.nCopies(count, new Object[] { "t" }));
		return this.database.jdbc.queryForList("SELECT id FROM outbox ORDER BY id", Long.class);
	}

	private long pages(String select, String... literals) {
		return PagesRead.by(this.database, RowsRead.literal(select, "'demo'", "1"), literals);
	}

	private void hold() throws SQLException {
		this.holder = DriverManager.getConnection(this.server.url(), this.server.username(), this.server.password());
		this.holder.setAutoCommit(false);
		this.holder.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
		try (Statement statement = this.holder.createStatement()) {
			statement.execute("SELECT COUNT(*) FROM feed");
		}
	}

	private void pass(Duration time) {
		this.nanoTime += time.toNanos();
	}

}
