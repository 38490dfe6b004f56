package io.longwire.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.longwire.notification.Content;
import io.longwire.notification.Options;
import io.longwire.notification.Target;
import io.longwire.queue.NewNotification;
import io.longwire.queue.NotificationQueue;
import io.longwire.queue.StoreResult;
import io.longwire.queue.StoredNotification;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What faults of the database mean for the lines of a bulk request.
 */
class BulkStoreTests {

	private final List<Integer> sizes = new ArrayList<>();

	private boolean away;

	private final BulkStore store = new BulkStore(new NotificationQueue() {

		@Override
		public List<StoreResult> store(List<NewNotification> notifications) {
			BulkStoreTests.this.sizes.add(notifications.size());
			if (BulkStoreTests.this.away) {
				throw new DataAccessResourceFailureException("away");
			}
			if (notifications.stream().anyMatch((one) -> one.targets().contains(Target.to("refused")))) {
				throw new DataIntegrityViolationException("refused");
			}
			return notifications.stream().map(BulkStoreTests::stored).toList();
		}

		@Override
		public @Nullable CancelResult cancel(long notificationId) {
			return null;
		}

	}, UnaryOperator.identity());

	@Test
	void whatTheDatabaseRefusesForOneLineCostsNoOther() {
		List<BulkResult> results = this.store.store(lines("a", "refused", "b"));
		assertThat(results).extracting((result) -> result.problem() == null).containsExactly(true, false, true);
		assertThat(results.get(1).line()).isEqualTo(2);
		assertThat(results.get(1).problem().getStatus()).isEqualTo(500);
		assertThat(this.sizes).containsExactly(3, 1, 1, 1);
	}

	@Test
	void afterThreeFailuresInARowTheRestIsToldWithoutBeingTried() {
		this.away = true;
		for (int i = 0; i < 3; i++) {
			assertThat(this.store.store(lines("a", "b"))).allMatch((result) -> result.problem().getStatus() == 503);
		}
		this.away = false;
		assertThat(this.store.store(lines("a", "b"))).allMatch((result) -> result.problem().getStatus() == 503);
		assertThat(this.sizes).hasSize(3);
	}

	@Test
	void aSuccessInBetweenBeginsAnew() {
		for (boolean now : new boolean[] { true, true, false, true, true, false }) {
			this.away = now;
			assertThat(this.store.store(lines("a"))).allMatch((result) -> (result.problem() != null) == now);
		}
	}

	private static List<BulkLine> lines(String... tokens) {
		Options options = new Options(null, null, 60, false, false, false, false, null, false);
		return IntStream.range(0, tokens.length)
			.mapToObj((i) -> BulkLine.of(i + 1, 10,
					new NewNotification("demo", new Content("{}", options), List.of(Target.to(tokens[i])), null, null)))
			.toList();
	}

	private static StoreResult stored(NewNotification notification) {
		return new StoreResult.Stored(
				new StoredNotification(7, notification.sender(), java.time.Instant.EPOCH, List.of()));
	}

}
