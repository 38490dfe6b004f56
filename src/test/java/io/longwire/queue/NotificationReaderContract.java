package io.longwire.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.longwire.notification.Lane;
import io.longwire.notification.Priority;
import io.longwire.notification.Target;
import io.longwire.queue.NotificationReader.MessageView;
import io.longwire.queue.NotificationReader.NotificationView;
import io.longwire.queue.QueueDepth.Depth;
import org.junit.jupiter.api.Test;

import static io.longwire.queue.StoreFixture.notification;
import static io.longwire.queue.StoreFixture.options;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What reading and counting must answer on every database.
 */
interface NotificationReaderContract {

	StoreFixture fixture();

	@Test
	default void whatIsNotThereIsNull() {
		assertThat(fixture().reader.notification(42)).isNull();
		assertThat(fixture().reader.message(42)).isNull();
		assertThat(fixture().reader.counts(42)).isEmpty();
		assertThat(fixture().reader.messages(42, null, 0, 10)).isEmpty();
	}

	@Test
	default void pagesNotificationsNewestFirst() {
		long[] ids = IntStream.range(0, 5).mapToLong((i) -> fixture().store(notification("t" + i)).id()).toArray();
		List<NotificationView> first = fixture().reader.notifications(null, Long.MAX_VALUE, 2);
		assertThat(first).extracting(NotificationView::id).containsExactly(ids[4], ids[3]);
		assertThat(fixture().reader.notifications(null, ids[3], 2)).extracting(NotificationView::id)
			.containsExactly(ids[2], ids[1]);
		assertThat(fixture().reader.notifications(null, ids[1], 2)).extracting(NotificationView::id)
			.containsExactly(ids[0]);
	}

	@Test
	default void pagesNotificationsOfOneSender() {
		long mine = fixture().store(notification("a")).id();
		long other = fixture().store(of("other", "b")).id();
		long last = fixture().store(notification("c")).id();
		assertThat(fixture().reader.notifications("demo", Long.MAX_VALUE, 10)).extracting(NotificationView::id)
			.containsExactly(last, mine);
		assertThat(fixture().reader.notifications("demo", last, 10)).extracting(NotificationView::id)
			.containsExactly(mine);
		assertThat(fixture().reader.notifications("other", Long.MAX_VALUE, 10)).extracting(NotificationView::id)
			.containsExactly(other);
	}

	@Test
	default void pagesMessagesInTheOrderOfTheTargets() {
		StoredNotification stored = fixture().store(notification("c", "a", "b"));
		List<MessageView> first = fixture().reader.messages(stored.id(), null, 0, 2);
		assertThat(first).extracting(MessageView::target).containsExactly(Target.to("c"), Target.to("a"));
		assertThat(fixture().reader.messages(stored.id(), null, first.get(1).id(), 2)).extracting(MessageView::target)
			.containsExactly(Target.to("b"));
	}

	@Test
	default void pagesMessagesOfOneState() {
		StoredNotification stored = fixture().store(notification("a", "b", "c"));
		accept(stored.messages().get(1).messageId());
		assertThat(fixture().reader.messages(stored.id(), MessageState.ACCEPTED, 0, 10)).extracting(MessageView::target)
			.containsExactly(Target.to("b"));
		assertThat(
				fixture().reader.messages(stored.id(), MessageState.QUEUED, stored.messages().get(0).messageId(), 10))
			.extracting(MessageView::target)
			.containsExactly(Target.to("c"));
		assertThat(fixture().reader.counts(stored.id()))
			.isEqualTo(Map.of(MessageState.ACCEPTED, 1L, MessageState.QUEUED, 2L));
	}

	@Test
	default void aMessageTellsAllThatHappenedToIt() {
		StoredNotification stored = fixture().store(notification("a"));
		long id = stored.messages().get(0).messageId();
		fixture().jdbc.update("""
				update message set state = 'DELIVERED', due_at = null, refusals = 2, cuts = 3, error = 'unavailable',
				error_detail = 'try later', sent_at = 1000, accepted_at = 2000, delivered_at = 3000, ended_at = 4000
				where id = ?""", id);
		Instant now = fixture().clock.instant();
		assertThat(fixture().reader.message(id))
			.isEqualTo(new MessageView(id, stored.id(), "demo", Target.to("a"), MessageState.DELIVERED, 2, 3,
					"unavailable", "try later", null, now.plusSeconds(3600), now, Instant.ofEpochMilli(1000),
					Instant.ofEpochMilli(2000), Instant.ofEpochMilli(3000), Instant.ofEpochMilli(4000)));
	}

	@Test
	default void countsWhatWaitsByLane() {
		Instant later = fixture().clock.instant().plus(Duration.ofHours(1));
		fixture().store(notification("a"));
		fixture().clock.forward(Duration.ofSeconds(5));
		fixture().store(notification("b", "c"));
		accept(fixture().store(notification("sent")).messages().get(0).messageId());
		fixture().store(of("other", "d"));
		fixture()
			.store(new NewNotification("demo", notification("e").content(), notification("e").targets(), later, null));
		fixture().store(notification(options(Priority.HIGH, 60), null, "urgent"));
		fixture().clock.forward(Duration.ofSeconds(2));
		assertThat(fixture().depth.of("demo", Lane.NORMAL)).isEqualTo(new Depth(4, false, 7000L));
		assertThat(fixture().depth.of("demo", Lane.HIGH)).isEqualTo(new Depth(1, false, 2000L));
		assertThat(fixture().depth.of("nobody", Lane.HIGH)).isEqualTo(new Depth(0, false, null));
	}

	@Test
	default void whatIsOnlyDueLaterHasNoAge() {
		Instant later = fixture().clock.instant().plus(Duration.ofHours(1));
		fixture()
			.store(new NewNotification("demo", notification("a").content(), notification("a").targets(), later, null));
		assertThat(fixture().depth.of("demo", Lane.NORMAL)).isEqualTo(new Depth(1, false, null));
	}

	@Test
	default void countsNoFurtherThanTenThousand() {
		String[] tokens = IntStream.range(0, 1000).mapToObj((i) -> "token-" + i).toArray(String[]::new);
		fixture().queue.store(IntStream.range(0, 10).mapToObj((i) -> notification(tokens)).toList());
		assertThat(fixture().depth.of("demo", Lane.NORMAL)).isEqualTo(new Depth(10_000, false, 0L));
		fixture().store(notification("one more"));
		assertThat(fixture().depth.of("demo", Lane.NORMAL)).isEqualTo(new Depth(10_000, true, 0L));
	}

	private static NewNotification of(String sender, String token) {
		return new NewNotification(sender, notification(token).content(), notification(token).targets(), null, null);
	}

	private void accept(long messageId) {
		fixture().jdbc.update("update message set state = 'ACCEPTED', due_at = null where id = ?", messageId);
	}

}
