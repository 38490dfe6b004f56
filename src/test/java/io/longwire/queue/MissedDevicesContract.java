package io.longwire.queue;

import java.util.List;
import java.util.Map;

import io.longwire.queue.QueueDatabase.Instance;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What follows when a push service took a message for some devices of a group, on every
 * database.
 */
interface MissedDevicesContract {

	QueueDatabase database();

	@Test
	default void aGroupThatTookItInPartIsFollowedByAMessageForEachDeviceThatMissedIt() {
		Instance self = database().instance();
		long id = database().rows().sending(self.id(), "cuts = 0");
		var inPart = new Settlement.AcceptedInPart(id, 20, 21, "partly_accepted", "1 of 3", List.of("a", "b", "a"));
		self.claims().settle(List.of(inPart));
		self.claims().settle(List.of(inPart));
		assertThat(database().rows().columns(id, "state", "sent_at", "accepted_at", "error", "error_detail"))
			.containsExactly("ACCEPTED", 20L, 21L, "partly_accepted", "1 of 3");
		Object notification = database().rows().columns(id, "notification_id").get(0);
		long due = database().clock.millis() + 1_000;
		assertThat(database().jdbc.queryForList(
				"SELECT target FROM message WHERE notification_id = ? AND state = "
						+ "'QUEUED' AND target_kind = 'TOKEN' AND due_at = ? ORDER BY target",
				String.class, notification, due))
			.containsExactly("a", "b");
	}

	@Test
	default void soIsAGroupThatWasSentNothingButTheCall() {
		Instance self = database().instance();
		long id = database().rows().sending(self.id(), "cuts = 0");
		Object notification = database().rows().columns(id, "notification_id").get(0);
		database().jdbc.update("UPDATE notification SET payload = '{}' WHERE id = ?", notification);
		self.claims()
			.settle(List.of(new Settlement.AcceptedInPart(id, 20, 21, "partly_accepted", "1 of 2", List.of("a"))));
		assertThat(database().rows().count("target = 'a' AND notification_id = " + notification)).isOne();
	}

	@Test
	default void whatCanBeNoTokenIsPassedOver() {
		Instance self = database().instance();
		long id = database().rows().sending(self.id(), "cuts = 0");
		List<String> missed = List.of("x".repeat(4097), "a\0", "", "b c", "\ud800", "/topics/a", "a");
		self.claims().settle(List.of(new Settlement.AcceptedInPart(id, 20, 21, "partly_accepted", "1 of 8", missed)));
		assertThat(database().rows().columns(id, "state", "accepted_at")).containsExactly("ACCEPTED", 21L);
		Object notification = database().rows().columns(id, "notification_id").get(0);
		assertThat(database().jdbc.queryForList(
				"SELECT target FROM message WHERE notification_id = ? AND state = 'QUEUED'", String.class,
				notification))
			.containsExactly("a");
	}

	@Test
	default void aGroupThatWasCanceledBeforeIsFollowedByNothing() {
		long id = database().rows().message(MessageState.CANCELED, 0);
		database().instance()
			.claims()
			.settle(List.of(new Settlement.AcceptedInPart(id, 20, 21, "partly_accepted", "1 of 2", List.of("a"))));
		assertThat(database().rows().columns(id, "state")).containsExactly("ACCEPTED");
		assertThat(database().rows().count("target = 'a'")).isZero();
	}

	@Test
	default void whatIsErasedIsSentToNobodyElse() {
		Instance self = database().instance();
		long id = database().rows().sending(self.id(), "cuts = 0");
		database().evidence().delivered(Map.of(id, 12L));
		self.claims()
			.settle(List.of(new Settlement.AcceptedInPart(id, 20, 21, "partly_accepted", "1 of 2", List.of("a"))));
		assertThat(database().rows().columns(id, "state", "accepted_at")).containsExactly("DELIVERED", 21L);
		assertThat(database().rows().count("target = 'a'")).isZero();
	}

	@Test
	default void aDeviceThatTheNotificationGoesToAnywayGetsNothingMore() {
		Instance self = database().instance();
		long id = database().rows().sending(self.id(), "cuts = 0");
		self.claims()
			.settle(List.of(new Settlement.AcceptedInPart(id, 20, 21, "partly_accepted", "0 of 1", List.of("a"))));
		Object notification = database().rows().columns(id, "notification_id").get(0);
		String ofIt = "notification_id = " + notification;
		Long first = database().jdbc.queryForObject("SELECT id FROM message WHERE target = 'a' AND " + ofIt,
				Long.class);
		database().rows().set(first, "state = 'SENDING', due_at = NULL, instance_id = " + self.id());
		self.claims()
			.settle(List.of(new Settlement.AcceptedInPart(first, 20, 21, "partly_accepted", "0 of 1", List.of("a"))));
		assertThat(database().rows().count("target = 'a' AND " + ofIt)).isEqualTo(1);
	}

}
