package io.longwire.queue;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.longwire.database.Dialect;
import io.longwire.database.Sha256;
import io.longwire.notification.Lane;
import io.longwire.queue.NewNotification.Idempotency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.RowCallbackHandler;

import static org.assertj.core.api.Assertions.assertThat;

class IdempotencyKeysTests {

	private static final int MANY = 500;

	@RegisterExtension
	static final QueueDatabase database = QueueDatabase.h2();

	private final Counting jdbc = new Counting(database.jdbc());

	/** As on a server, where each statement is a way over the network. */
	private final IdempotencyKeys keys = new IdempotencyKeys(this.jdbc, Dialect.POSTGRESQL,
			new QueueProperties(Duration.ofSeconds(10), QueueDatabase.KEPT, QueueDatabase.KEPT, true), database.clock);

	@Test
	void theKeysOfABatchAreLookedUpByOneStatement() {
		EarlierRequests earlier = this.keys.earlier(requests(), 1);
		assertThat(requests()).allSatisfy((request) -> assertThat(earlier.resultOf(request)).isNull());
		assertThat(this.jdbc.selects).isOne();
	}

	@Test
	void theMessagesOfARepeatedBatchAreReadByOneMore() {
		for (int i = 0; i < MANY; i++) {
			long id = database.rows().notification();
			database.rows().messages(id, Rows.SENDER, Lane.NORMAL, 0, 1);
			database.jdbc.update(
					"UPDATE notification SET idempotency_key_hash = ?, body_hash = ?, created_at = 1 WHERE id = ?",
					Sha256.of("k" + i), Sha256.of("body"), id);
			database.jdbc.update("UPDATE message SET queued_at = 1 WHERE notification_id = ?", id);
		}
		EarlierRequests earlier = this.keys.earlier(requests(), 1);
		assertThat(requests()).allSatisfy((request) -> assertThat(earlier.resultOf(request)).isInstanceOfSatisfying(
				StoreResult.Repeated.class, (repeated) -> assertThat(repeated.notification().messages()).hasSize(1)));
		assertThat(this.jdbc.selects).isEqualTo(2);
	}

	@Test
	void aBatchWithoutKeysAsksNothing() {
		this.keys.earlier(List.of(StoreFixture.notification("a"), StoreFixture.notification("b")), 1);
		assertThat(this.jdbc.selects).isZero();
	}

	private static List<NewNotification> requests() {
		return IntStream.range(0, MANY)
			.mapToObj((i) -> StoreFixture.notification(StoreFixture.options(null, 3600),
					new Idempotency("k" + i, Sha256.of("body")), "a"))
			.toList();
	}

	private static final class Counting extends JdbcTemplate {

		private int selects;

		Counting(JdbcTemplate template) {
			super(template.getDataSource());
		}

		@Override
		public void query(String sql, PreparedStatementSetter setter, RowCallbackHandler handler) {
			this.selects++;
			super.query(sql, setter, handler);
		}

	}

}
