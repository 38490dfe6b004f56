package io.longwire.queue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.longwire.notification.Lane;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How messages end whose time is over although nobody claims them, on every database.
 */
interface OverdueMessagesContract {

	QueueDatabase database();

	@Test
	default void whatIsOverItsTimeExpiresWithoutAClaim() {
		Rows rows = database().rows();
		long over = rows.message(Rows.SENDER, Lane.NORMAL, -10);
		long alive = rows.message(Rows.SENDER, Lane.NORMAL, -10);
		rows.set(over, "expires_at = " + database().clock.millis());
		rows.set(alive, "expires_at = " + (database().clock.millis() + 1));
		assertThat(database().instance().claims().expireOverdue()).hasValue(Map.of(Rows.SENDER, 1));
		assertThat(rows.columns(over, "state", "due_at", "ended_at")).containsExactly("EXPIRED", null,
				database().clock.millis());
		assertThat(rows.state(alive)).isEqualTo(MessageState.QUEUED);
	}

	@Test
	default void whatIsBeingSentIsLeftToItsAnswer() {
		Rows rows = database().rows();
		long sending = rows.message(MessageState.SENDING, 1);
		rows.set(sending, "expires_at = 0");
		assertThat(database().instance().claims().expireOverdue()).hasValue(Map.of(Rows.SENDER, 0));
	}

	@Test
	default void aBacklogOfSeveralDueTimesIsWalkedThroughWithoutAGap() {
		Rows rows = database().rows();
		long notification = rows.notification();
		rows.messages(notification, Rows.SENDER, Lane.NORMAL, -30, 700);
		rows.messages(notification, Rows.SENDER, Lane.NORMAL, -20, 700);
		List<Long> last = rows.messages(notification, Rows.SENDER, Lane.NORMAL, -10, 700);
		last.forEach((id) -> rows.set(id, "expires_at = 1"));
		MessageClaims claims = database().instance().claims();
		assertThat(Stream.generate(() -> expireOverdue(claims)).limit(3)).containsExactly(0, 600, 100);
	}

	@Test
	default void aLongBacklogIsWalkedThroughPieceByPiece() {
		Rows rows = database().rows();
		List<Long> ids = rows.messages(rows.notification(), Rows.SENDER, Lane.NORMAL, 0, 2500);
		database().jdbc().update("UPDATE message SET expires_at = 1 WHERE id = ?", ids.get(ids.size() - 1));
		MessageClaims claims = database().instance().claims();
		assertThat(Stream.generate(() -> expireOverdue(claims)).limit(3)).containsExactly(0, 0, 1);
	}

	/** How many ended, with patience: a look that was held up is followed by a rest. */
	private static int expireOverdue(MessageClaims claims) {
		return Awaitility.await()
			.pollDelay(Duration.ZERO)
			.atMost(Duration.ofSeconds(20))
			.until(claims::expireOverdue, Optional::isPresent)
			.orElseThrow()
			.get(Rows.SENDER);
	}

}
