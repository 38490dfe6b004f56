package io.longwire.queue;

import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;

import javax.sql.DataSource;

import io.longwire.database.Sha256;
import io.longwire.engines.Engine;
import io.longwire.engines.EngineTest;
import io.longwire.notification.Lane;
import io.longwire.queue.NewNotification.Idempotency;
import io.longwire.queue.NotificationQueue.CancelResult;
import io.longwire.queue.StoreResult.Stored;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static io.longwire.queue.StoreFixture.notification;
import static io.longwire.queue.StoreFixture.options;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Real dead-locks: another transaction holds what ours wants next, and wants what ours
 * holds. The server gives ours up, and nobody notices.
 */
@EngineTest
class DeadlocksIT extends StoreOnEngines {

	private static final String LOCK = "SELECT id FROM message WHERE id = ? FOR UPDATE";

	private static final String INSERT = "INSERT INTO notification (id, sender, payload, options, created_at, "
			+ "idempotency_key_hash) VALUES (?, 'demo', '{}', '{}', 0, ?)";

	@Test
	void whatWasLearntIsSettled() throws Exception {
		StoredNotification stored = this.fixture.store(notification("a", "b"));
		MessageClaims claims = this.fixture.context.getBean(MessageClaims.class);
		claims.claim("demo", Lane.NORMAL, 10);
		long first = stored.messages().get(0).messageId();
		long second = stored.messages().get(1).messageId();
		int changed = inDeadlock(lock(second), lock(first), () -> claims
			.settle(List.of(new Settlement.Accepted(first, 20, 21), new Settlement.Accepted(second, 20, 21))));
		assertThat(changed).isEqualTo(2);
	}

	@Test
	void whatIsToBeCanceledIsCanceled() throws Exception {
		StoredNotification stored = this.fixture.store(notification("a", "b"));
		CancelResult result = inDeadlock(lock(stored.messages().get(1).messageId()),
				lock(stored.messages().get(0).messageId()), () -> this.fixture.queue.cancel(stored.id()));
		assertThat(result).isEqualTo(new CancelResult(2, 0));
	}

	@Test
	void whatIsToBeStoredIsStored() throws Exception {
		List<StoreResult> results = inDeadlock(insert("second"), insert("first"),
				() -> this.fixture.queue.store(List.of(request("first"), request("second"))));
		assertThat(results).hasSize(2).hasOnlyElementsOfType(Stored.class);
	}

	/** Somebody has set a stricter isolation than ours; the others wait for the lock. */
	@Test
	void whatCannotBeSerializedIsTriedAgain() throws Exception {
		Assumptions.assumeTrue(this.engine == Engine.POSTGRESQL);
		try (StoreFixture strict = StoreFixture.on(this.engine.newDatabase().urlWithUser(),
				"longwire.sandbox.enabled=true",
				"spring.datasource.hikari.transaction-isolation=TRANSACTION_REPEATABLE_READ");
				Connection connection = strict.context.getBean(DataSource.class).getConnection()) {
			long message = strict.store(notification("a")).messages().get(0).messageId();
			MessageClaims claims = strict.context.getBean(MessageClaims.class);
			claims.claim("demo", Lane.NORMAL, 10);
			connection.setAutoCommit(false);
			JdbcTemplate rival = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
			rival.update("UPDATE message SET sent_at = 1 WHERE id = ?", message);
			CompletableFuture<Integer> settled = CompletableFuture
				.supplyAsync(() -> claims.settle(List.of(new Settlement.Accepted(message, 20, 21))));
			Awaitility.await().until(() -> somebodyWaits() || settled.isDone());
			connection.commit();
			assertThat(settled.get(30, TimeUnit.SECONDS)).isOne();
		}
	}

	private <T> T inDeadlock(Consumer<JdbcTemplate> held, Consumer<JdbcTemplate> wanted, Supplier<T> ours)
			throws Exception {
		try (Connection connection = this.fixture.context.getBean(DataSource.class).getConnection()) {
			connection.setAutoCommit(false);
			JdbcTemplate rival = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
			makeItTheSurvivor(rival);
			held.accept(rival);
			CompletableFuture<T> result = CompletableFuture.supplyAsync(ours);
			Awaitility.await().until(() -> somebodyWaits() || result.isDone());
			wanted.accept(rival);
			connection.rollback();
			return result.get(30, TimeUnit.SECONDS);
		}
	}

	/** PostgreSQL gives up who looks first, the others who has changed less. */
	private void makeItTheSurvivor(JdbcTemplate rival) {
		if (this.engine == Engine.POSTGRESQL) {
			rival.execute("SET LOCAL deadlock_timeout = '30s'");
		}
		LongStream.rangeClosed(1, 100).forEach((id) -> rival.update(INSERT, id, new byte[] { (byte) id }));
	}

	private static Consumer<JdbcTemplate> lock(long message) {
		return (rival) -> rival.queryForList(LOCK, Long.class, message);
	}

	private static Consumer<JdbcTemplate> insert(String key) {
		return (rival) -> rival.update(INSERT, 1000 + key.length(), Sha256.of(key));
	}

	private static NewNotification request(String key) {
		return notification(options(null, 3600), new Idempotency(key, Sha256.of("body")), "a");
	}

}
