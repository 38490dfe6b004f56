package io.longwire.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import io.longwire.database.Dialect;
import io.longwire.database.ShortTransaction;
import io.longwire.notification.Content;
import io.longwire.notification.Lane;
import io.longwire.notification.Target;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the outbox must do on every database.
 */
interface OutboxContract {

	/**
	 * Rows to wrong- are wrong, and of those to refused- the database refuses the sender.
	 */
	Function<OutboxRow, OutboxReading> READER = (row) -> row.target().startsWith("wrong")
			? new OutboxReading.Wrong("target is wrong")
			: new OutboxReading.Valid(new NewNotification(row.target().startsWith("refused") ? "x".repeat(100) : "demo",
					new Content(row.payload(), StoreFixture.options(null, 60)), List.of(Target.to(row.target())), null,
					null, (row.createdAt() != null) ? java.time.Instant.ofEpochMilli(row.createdAt()) : null));

	StoreFixture fixture();

	@Test
	default void aRowMovesIntoTheQueueAndNothingOfItStays() {
		insert("a", "{\"data\":{\"ü\":\"😀\"}}");
		assertThat(move(10)).isEqualTo(new Outbox.Result(1, 0, false));
		assertThat(rows("outbox")).isZero();
		assertThat(targets()).containsExactly("a");
		assertThat(fixture().jdbc.queryForObject("select payload from notification", String.class))
			.isEqualTo("{\"data\":{\"ü\":\"😀\"}}");
		assertThat(fixture().events).containsExactly(new MessagesDue("demo", Lane.NORMAL));
		assertThat(move(10)).isEqualTo(new Outbox.Result(0, 0, false));
	}

	@Test
	default void everyColumnIsReadAsItWasWritten() {
		fixture().jdbc.update("insert into outbox (sender, target, payload, priority, time_to_live, collapse_key, "
				+ "delivery_receipt_requested, send_at, created_at) values ('demo', 'Tk', '{}', 'high', 60, 'k', true, 5, 7)");
		insert("b", "{}");
		List<OutboxRow> seen = new ArrayList<>();
		outbox().move(10, (row) -> {
			seen.add(row);
			return READER.apply(row);
		});
		OutboxRow first = seen.get(0);
		assertThat(first).isEqualTo(new OutboxRow(first.id(), "demo", "Tk", "{}", "high", 60, "k", true, 5L, 7L));
		OutboxRow second = seen.get(1);
		assertThat(second)
			.isEqualTo(new OutboxRow(second.id(), null, "b", "{}", null, null, null, false, null, second.createdAt()));
	}

	@Test
	default void theOldestGoFirstButTheUrgentBeforeThem() {
		insert("a", "{}");
		insert("b", "{}");
		fixture().jdbc.update("insert into outbox (target, payload, priority) values ('c', '{}', 'high')");
		assertThat(move(1).mayHaveMore()).isTrue();
		assertThat(move(1).moved()).isOne();
		assertThat(targets()).containsExactly("c", "a");
	}

	@Test
	default void whatIsWrongStaysWithItsReasonAndHoldsUpNobody() {
		insert("a", "{}");
		insert("wrong-1", "{}");
		insert("b", "{}");
		assertThat(move(10)).isEqualTo(new Outbox.Result(2, 1, false));
		assertThat(fixture().jdbc.queryForMap("select state, error from outbox")).containsEntry("state", "REJECTED")
			.containsEntry("error", "target is wrong");
		assertThat(move(10)).isEqualTo(new Outbox.Result(0, 0, false));
		fixture().jdbc.update("update outbox set state = 'NEW', error = null, target = 'c'");
		assertThat(move(10).moved()).isOne();
		assertThat(targets()).containsExactly("a", "b", "c");
	}

	@Test
	default void whatTheDatabaseRefusesIsRejectedAlone() {
		insert("a", "{}");
		insert("refused", "{}");
		insert("b", "{}");
		assertThat(move(10)).isEqualTo(new Outbox.Result(2, 1, false));
		assertThat(targets()).containsExactly("a", "b");
		assertThat(fixture().jdbc.queryForObject("select error from outbox where state = 'REJECTED'", String.class))
			.contains("refuses");
	}

	@Test
	default void soItIsWhereReadingIsSlow() {
		insert("a", "{}");
		insert("refused", "{}");
		insert("b", "{}");
		AtomicLong nanoTime = new AtomicLong();
		var table = new OutboxTable(fixture().jdbc, fixture().context.getBean(Dialect.class),
				() -> nanoTime.addAndGet(60_000_000));
		var slow = new DatabaseOutbox(fixture().context.getBean(ShortTransaction.class), table,
				fixture().context.getBean(NotificationWriter.class), fixture().context.getBean(OutboxBell.class),
				(event) -> {
				});
		assertThat(slow.move(10, READER)).isEqualTo(new Outbox.Result(2, 1, false));
		assertThat(targets()).containsExactly("a", "b");
	}

	@Test
	default void whatItsWriterRollsBackWasNeverThere() {
		TransactionTemplate writer = new TransactionTemplate(
				fixture().context.getBean(PlatformTransactionManager.class));
		writer.executeWithoutResult((status) -> {
			insert("a", "{}");
			assertThat(inAnotherThread(() -> move(10).moved())).isZero();
			status.setRollbackOnly();
		});
		assertThat(move(10).moved()).isZero();
		assertThat(rows("message")).isZero();
	}

	@Test
	default void theTimeToLiveCountsFromTheInsert() {
		long now = fixture().clock.millis();
		fixture().jdbc.update("insert into outbox (target, payload, created_at) values ('a', '{}', ?)", now - 50_000);
		fixture().jdbc.update("insert into outbox (target, payload, created_at) values ('b', '{}', ?)", now + 50_000);
		move(10);
		assertThat(fixture().jdbc.queryForList("select expires_at from message order by id", Long.class))
			.containsExactly(now + 10_000, now + 60_000);
		assertThat(fixture().jdbc.queryForList("select due_at from message", Long.class)).containsOnly(now);
	}

	@Test
	default void severalMoversShareTheRowsAndMoveEachOnce() throws Exception {
		int count = 200;
		for (int i = 0; i < count; i++) {
			insert("t" + i, "{}");
		}
		ExecutorService movers = Executors.newFixedThreadPool(3);
		try {
			List<Future<Integer>> moved = new ArrayList<>();
			for (int i = 0; i < 3; i++) {
				moved.add(movers.submit(() -> {
					int all = 0;
					while (rows("outbox") > 0) {
						all += move(10).moved();
					}
					return all;
				}));
			}
			int sum = 0;
			for (Future<Integer> one : moved) {
				sum += one.get(60, TimeUnit.SECONDS);
			}
			assertThat(sum).isEqualTo(count);
			assertThat(targets()).hasSize(count).doesNotHaveDuplicates();
		}
		finally {
			movers.shutdownNow();
		}
	}

	@Test
	default void onPostgresqlAWriterCanSayThatThereIsSomething() {
		Assumptions.assumeTrue(fixture().context.getBean(Dialect.class) == Dialect.POSTGRESQL);
		outbox().await(Duration.ofMillis(1));
		fixture().jdbc.execute("NOTIFY longwire_outbox");
		long start = System.nanoTime();
		outbox().await(Duration.ofSeconds(60));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
	}

	private static <T> T inAnotherThread(java.util.function.Supplier<T> work) {
		return java.util.concurrent.CompletableFuture.supplyAsync(work).orTimeout(30, TimeUnit.SECONDS).join();
	}

	private Outbox outbox() {
		return fixture().context.getBean(Outbox.class);
	}

	private Outbox.Result move(int limit) {
		return outbox().move(limit, READER);
	}

	private void insert(String target, String payload) {
		fixture().jdbc.update("insert into outbox (target, payload) values (?, ?)", target, payload);
	}

	private List<String> targets() {
		return fixture().jdbc.queryForList("select target from message order by id", String.class);
	}

	private long rows(String table) {
		Long count = fixture().jdbc.queryForObject("select count(*) from " + table, Long.class);
		return (count != null) ? count : 0;
	}

}
