package io.longwire.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.longwire.notification.Lane;
import io.longwire.notification.Content;
import io.longwire.notification.Options;
import io.longwire.notification.Priority;
import io.longwire.notification.Target;
import io.longwire.queue.NotificationReader.MessageView;
import io.longwire.queue.StoredNotification.Entry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;

import static io.longwire.queue.StoreFixture.notification;
import static io.longwire.queue.StoreFixture.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What storing must do on every database.
 */
interface NotificationQueueContract {

	StoreFixture fixture();

	@Test
	default void storesANotificationWithItsMessagesInTheOrderOfItsTargets() {
		Options options = new Options(Priority.HIGH, "k", 60, true, true, true, true, "com.example", true);
		Content content = new Content("{\"data\":{\"grüße\":\"😀\"}}", options, "{\"android\":{\"grüße\":\"😀\"}}");
		List<Target> targets = List.of(Target.to("b"), Target.to("a"), Target.to("/topics/news"),
				Target.condition("'x' in topics"));
		StoredNotification stored = fixture().store(new NewNotification("demo", content, targets, null, null));
		assertThat(stored.messages()).extracting(Entry::target).isEqualTo(targets);
		assertThat(stored.messages()).extracting(Entry::messageId).isSorted().doesNotHaveDuplicates();
		assertThat(fixture().reader.notification(stored.id())).isEqualTo(
				new NotificationReader.NotificationView(stored.id(), "demo", content, fixture().clock.instant(), null));
		List<MessageView> messages = fixture().reader.messages(stored.id(), null, 0, 10);
		assertThat(messages).extracting(MessageView::target).isEqualTo(targets);
		assertThat(messages).extracting(MessageView::state).containsOnly(MessageState.QUEUED);
	}

	@Test
	default void messagesAreDueAtOnceAndLiveForTheirTimeToLive() {
		StoredNotification stored = fixture().store(notification(options(null, 60), null, "a"));
		MessageView message = message(stored);
		assertThat(message.dueAt()).isEqualTo(fixture().clock.instant());
		assertThat(message.queuedAt()).isEqualTo(fixture().clock.instant());
		assertThat(message.expiresAt()).isEqualTo(fixture().clock.instant().plusSeconds(60));
	}

	@Test
	default void aTimeToLiveOfZeroMayWaitTenSeconds() {
		StoredNotification stored = fixture().store(notification(options(null, 0), null, "a"));
		assertThat(message(stored).expiresAt()).isEqualTo(fixture().clock.instant().plusSeconds(10));
	}

	@Test
	default void theTimeToLiveOfAScheduledNotificationBeginsWhenItIsDue() {
		Instant sendAt = fixture().clock.instant().plus(Duration.ofHours(1));
		StoredNotification stored = fixture().store(scheduled(sendAt));
		assertThat(message(stored).dueAt()).isEqualTo(sendAt);
		assertThat(message(stored).expiresAt()).isEqualTo(sendAt.plusSeconds(60));
		assertThat(fixture().reader.notification(stored.id()).sendAt()).isEqualTo(sendAt);
	}

	@Test
	default void aScheduledTimeThatIsOverMeansNow() {
		StoredNotification stored = fixture().store(scheduled(fixture().clock.instant().minusSeconds(30)));
		assertThat(message(stored).dueAt()).isEqualTo(fixture().clock.instant());
		assertThat(message(stored).expiresAt()).isEqualTo(fixture().clock.instant().plusSeconds(60));
	}

	@Test
	default void tellsOfMessagesThatAreDueOncePerSender() {
		Instant later = fixture().clock.instant().plusSeconds(1);
		fixture().queue.store(List.of(scheduled(later)));
		assertThat(fixture().events).isEmpty();
		NewNotification other = new NewNotification("other", notification("c").content(), notification("c").targets(),
				null, null);
		fixture().queue.store(List.of(notification("a"), notification("b"), other, scheduled(later)));
		assertThat(fixture().events).containsExactly(new MessagesDue("demo", Lane.NORMAL),
				new MessagesDue("other", Lane.NORMAL));
	}

	@Test
	default void storesAMulticastOfAThousandAndABulkOfHundreds() {
		String[] tokens = IntStream.range(0, 1000).mapToObj((i) -> "token-" + i).toArray(String[]::new);
		List<NewNotification> bulk = IntStream.range(0, 300).mapToObj((i) -> notification("bulk-" + i)).toList();
		StoredNotification multicast = fixture().store(notification(tokens));
		List<StoreResult> results = fixture().queue.store(bulk);
		assertThat(multicast.messages()).hasSize(1000);
		assertThat(results).hasSize(300).allMatch(StoreResult.Stored.class::isInstance);
		assertThat(fixture().reader.counts(multicast.id())).isEqualTo(Map.of(MessageState.QUEUED, 1000L));
		assertThat(fixture().jdbc.queryForObject("select count(*) from message", Integer.class)).isEqualTo(1300);
	}

	@Test
	default void aRequestThatCannotBeStoredLeavesNothingOfItsList() {
		NewNotification tooLong = new NewNotification("x".repeat(100), notification("a").content(),
				notification("a").targets(), null, null);
		org.assertj.core.api.Assertions
			.assertThatThrownBy(() -> fixture().queue.store(List.of(notification("a"), tooLong)))
			.isInstanceOf(DataAccessException.class);
		assertThat(fixture().jdbc.queryForObject("select count(*) from notification", Integer.class)).isZero();
		assertThat(fixture().events).isEmpty();
	}

	@Test
	default void tokensThatDifferByCaseAreDifferent() {
		fixture().store(notification("AbC"));
		assertThat(fixture().jdbc.queryForObject("select count(*) from message where target = ?", Integer.class, "abc"))
			.isZero();
	}

	private @Nullable MessageView message(StoredNotification stored) {
		return fixture().reader.message(stored.messages().get(0).messageId());
	}

	private NewNotification scheduled(Instant sendAt) {
		NewNotification now = notification(options(null, 60), null, "a");
		return new NewNotification(now.sender(), now.content(), now.targets(), sendAt, null);
	}

}
