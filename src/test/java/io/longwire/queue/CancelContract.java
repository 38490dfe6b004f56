package io.longwire.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.longwire.database.Dialect;
import io.longwire.notification.Lane;
import io.longwire.queue.NotificationQueue.CancelResult;
import io.longwire.queue.NotificationReader.MessageView;
import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.Test;

import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static io.longwire.queue.StoreFixture.notification;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a cancellation must come to on every database.
 */
interface CancelContract {

	StoreFixture fixture();

	@Test
	default void queuedMessagesAreCanceledAndTheOthersLeftAlone() {
		StoredNotification stored = fixture().store(notification("a", "b", "c", "d"));
		StoredNotification other = fixture().store(notification("e"));
		setState(stored, 0, MessageState.SENDING);
		setState(stored, 1, MessageState.DELIVERED);
		assertThat(fixture().queue.cancel(stored.id())).isEqualTo(new CancelResult(2, 2));
		assertThat(fixture().reader.counts(stored.id()))
			.isEqualTo(Map.of(MessageState.SENDING, 1L, MessageState.DELIVERED, 1L, MessageState.CANCELED, 2L));
		assertThat(fixture().reader.counts(other.id())).isEqualTo(Map.of(MessageState.QUEUED, 1L));
	}

	@Test
	default void aCanceledMessageIsNotDueAnyMoreAndTellsWhenItEnded() {
		StoredNotification stored = fixture().store(notification("a"));
		fixture().clock.forward(Duration.ofMinutes(1));
		Instant canceledAt = fixture().clock.instant();
		fixture().queue.cancel(stored.id());
		MessageView message = fixture().reader.message(stored.messages().get(0).messageId());
		assertThat(message.state()).isEqualTo(MessageState.CANCELED);
		assertThat(message.dueAt()).isNull();
		assertThat(message.endedAt()).isEqualTo(canceledAt);
		assertThat(fixture().depth.of("demo", Lane.NORMAL).queued()).isZero();
	}

	@Test
	default void thePayloadStaysUnlessItsErasureIsWished() {
		StoredNotification stored = fixture().store(notification("a"));
		StoredNotification accepted = fixture().store(notification("b"));
		fixture().queue.cancel(stored.id());
		fixture().context.getBean(MessageClaims.class)
			.settle(List.of(new Settlement.Accepted(accepted.messages().get(0).messageId(), 1, 2)));
		assertThat(fixture().jdbc.queryForList("select payload from notification", String.class)).hasSize(2)
			.allSatisfy((payload) -> assertThat(payload).contains("data"));
	}

	@Test
	default void aPayloadIsErasedByTheCancellationThatEndsTheLastOfItsMessages() {
		var entityManager = SharedEntityManagerCreator
			.createSharedEntityManager(fixture().context.getBean(EntityManagerFactory.class));
		var erasure = new PayloadErasure(fixture().jdbc, fixture().context.getBean(Dialect.class), true);
		var cancellation = new MessageCancellation(entityManager, fixture().reader, erasure, fixture().clock,
				fixture().context);
		StoredNotification half = fixture().store(notification("a", "b"));
		StoredNotification whole = fixture().store(notification("c", "d"));
		setState(half, 0, MessageState.SENDING);
		new TransactionTemplate(fixture().context.getBean(PlatformTransactionManager.class))
			.executeWithoutResult((status) -> {
				cancellation.cancel(half.id());
				cancellation.cancel(whole.id());
			});
		assertThat(fixture().jdbc.queryForList("select payload from notification order by id", String.class))
			.satisfiesExactly((payload) -> assertThat(payload).contains("data"),
					(payload) -> assertThat(payload).isEqualTo(PayloadErasure.ERASED));
	}

	@Test
	default void aRepeatedCancellationComesToTheSame() {
		StoredNotification stored = fixture().store(notification("a", "b"));
		setState(stored, 0, MessageState.ACCEPTED);
		assertThat(fixture().queue.cancel(stored.id())).isEqualTo(new CancelResult(1, 1));
		assertThat(fixture().queue.cancel(stored.id())).isEqualTo(new CancelResult(1, 1));
		assertThat(fixture().canceled).containsExactly(new MessagesCanceled("demo", 1));
	}

	@Test
	default void aRepeatAlsoCancelsWhatIsQueuedAgainSince() {
		StoredNotification stored = fixture().store(notification("a"));
		setState(stored, 0, MessageState.SENDING);
		assertThat(fixture().queue.cancel(stored.id())).isEqualTo(new CancelResult(0, 1));
		setState(stored, 0, MessageState.QUEUED);
		assertThat(fixture().queue.cancel(stored.id())).isEqualTo(new CancelResult(1, 0));
	}

	@Test
	default void thereIsNothingToCancelWithoutANotification() {
		assertThat(fixture().queue.cancel(42)).isNull();
	}

	private void setState(StoredNotification stored, int index, MessageState state) {
		fixture().jdbc.update("update message set state = ?, due_at = null where id = ?", state.name(),
				stored.messages().get(index).messageId());
	}

}
