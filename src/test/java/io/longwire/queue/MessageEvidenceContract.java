package io.longwire.queue;

import java.util.List;
import java.util.Map;

import io.longwire.notification.Lane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a device's receipt must do on every database.
 */
interface MessageEvidenceContract {

	QueueDatabase database();

	@ParameterizedTest
	@EnumSource(MessageState.class)
	default void aReceiptDeliversWhateverTheState(MessageState state) {
		Rows rows = database().rows();
		long id = rows.message(state, 77);
		database().evidence().delivered(Map.of(id, 5L));
		assertThat(rows.columns(id, "state", "delivered_at", "due_at", "instance_id", "ended_at", "error"))
			.containsExactly("DELIVERED", 5L, null, null, null, null);
	}

	@Test
	default void theEarliestReceiptStays() {
		Rows rows = database().rows();
		long id = rows.message();
		database().evidence().delivered(Map.of(id, 5L));
		database().evidence().delivered(Map.of(id, 6L));
		assertThat(rows.message(id).get("delivered_at")).isEqualTo(5L);
		database().evidence().delivered(Map.of(id, 4L));
		assertThat(rows.message(id).get("delivered_at")).isEqualTo(4L);
	}

	@Test
	default void manyReceiptsAtOnce() {
		Rows rows = database().rows();
		long first = rows.message();
		long second = rows.message();
		long third = rows.message();
		database().evidence().delivered(Map.of(first, 5L, second, 5L, third, 6L, 1L, 6L));
		assertThat(List.of(first, second, third)).extracting((id) -> rows.message(id).get("delivered_at"))
			.containsExactly(5L, 5L, 6L);
	}

	@Test
	default void tellsTheNotificationsOfMessagesItKnows() {
		Rows rows = database().rows();
		long id = rows.message();
		assertThat(database().evidence().notificationsOf(List.of(id, 1L)))
			.isEqualTo(Map.of(id, rows.message(id).get("notification_id")));
		assertThat(database().evidence().notificationsOf(List.of())).isEmpty();
	}

	@Test
	default void remembersTheNotificationsOfWhatWasClaimedHere() {
		Rows rows = database().rows();
		long id = rows.message();
		Object notification = rows.message(id).get("notification_id");
		assertThat(database().instance().claims().claim(Rows.SENDER, Lane.NORMAL, 10).messages()).hasSize(1);
		database().jdbc().update("DELETE FROM message");
		assertThat(database().evidence().notificationsOf(List.of(id, 1L))).isEqualTo(Map.of(id, notification));
	}

}
