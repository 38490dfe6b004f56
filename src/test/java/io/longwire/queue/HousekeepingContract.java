package io.longwire.queue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.longwire.database.Dialect;
import io.longwire.database.Housekeeping.Turn;
import io.longwire.database.DatabaseParts;
import io.longwire.database.Prunable;
import io.longwire.database.Sha256;
import io.longwire.database.ShortTransaction;
import io.longwire.notification.Lane;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What is removed for its age, and by whom, on every database.
 */
interface HousekeepingContract {

	Duration REST = Duration.ofHours(1);

	QueueDatabase database();

	@Test
	default void whatEndedLongAgoGoesAndNothingElse() {
		Rows rows = database().rows();
		long now = database().clock.millis();
		long old = QueueDatabase.KEPT.toMillis();
		long accepted = rows.message(MessageState.ACCEPTED, 0);
		long failed = rows.message(MessageState.FAILED, 0);
		long queued = rows.message(MessageState.QUEUED, 0);
		long sending = rows.message(MessageState.SENDING, 1);
		long confirmedLately = rows.message(MessageState.DELIVERED, 0);
		rows.set(accepted, "accepted_at = " + (now - old));
		rows.set(confirmedLately, "delivered_at = " + (now - old + 1));
		rows.set(queued, "queued_at = 0");
		rows.set(sending, "queued_at = 0");
		assertThat(turn("message").removed()).isEqualTo(2);
		assertThat(database().jdbc.queryForList("SELECT id FROM message ORDER BY id", Long.class))
			.containsExactly(queued, sending, confirmedLately);
		assertThat(failed).isGreaterThan(accepted);
	}

	@Test
	default void aNotificationGoesWithTheLastOfItsMessages() {
		Rows rows = database().rows();
		List<Long> messages = rows.messages(rows.notification(), Rows.SENDER, Lane.NORMAL, 0, 2);
		rows.set(messages.get(0), "state = 'ACCEPTED', due_at = NULL, accepted_at = 1");
		assertThat(turn("message").removed()).isOne();
		assertThat(turn("notification").removed()).isZero();
		rows.set(messages.get(1), "state = 'ACCEPTED', due_at = NULL, accepted_at = 1");
		again("message");
		again("notification");
		assertThat(turn("message").removed()).isOne();
		assertThat(turn("notification").removed()).isOne();
	}

	@Test
	default void aYoungNotificationStaysWithoutMessages() {
		long id = database().rows().notification();
		database().jdbc.update("UPDATE notification SET created_at = ? WHERE id = ?",
				database().clock.millis() - QueueDatabase.KEPT.toMillis() + 1, id);
		assertThat(turn("notification").removed()).isZero();
	}

	@Test
	default void manyRowsAreRemovedPieceByPiece() {
		Rows rows = database().rows();
		rows.messages(rows.notification(), Rows.SENDER, Lane.NORMAL, 0, Prunable.PIECE * 2 + 10);
		database().jdbc.update("UPDATE message SET state = 'ACCEPTED', due_at = NULL, accepted_at = 1");
		Turn first = turn("message");
		again("message");
		Turn second = turn("message");
		again("message");
		Turn third = turn("message");
		assertThat(List.of(first.removed(), second.removed(), third.removed())).containsExactly(Prunable.PIECE,
				Prunable.PIECE, 10);
		assertThat(List.of(first.goesOn(), second.goesOn(), third.goesOn())).containsExactly(true, true, false);
	}

	@Test
	default void whatIsKeptDoesNotStandInTheWay() {
		Rows rows = database().rows();
		rows.messages(rows.notification(), Rows.SENDER, Lane.NORMAL, 0, Prunable.PIECE);
		rows.message(MessageState.ACCEPTED, 0);
		assertThat(turn("message").removed()).isZero();
		again("message");
		assertThat(turn("message").removed()).isOne();
	}

	@Test
	default void oldKeysAreForgottenAndTheirNotificationsKept() {
		Rows rows = database().rows();
		long old = rows.notification();
		long young = rows.notification();
		database().jdbc.update("UPDATE notification SET idempotency_key_hash = ?, body_hash = ? WHERE id = ?",
				new byte[32], new byte[32], old);
		database().jdbc.update("UPDATE notification SET idempotency_key_hash = ?, created_at = ? WHERE id = ?",
				Sha256.of("young"), database().clock.millis(), young);
		assertThat(turn("idempotency_key").removed()).isOne();
		assertThat(database().jdbc.queryForList("SELECT id FROM notification WHERE idempotency_key_hash IS NULL",
				Long.class))
			.containsExactly(old);
	}

	@Test
	default void afterARoundNobodyLooksForAWhile() {
		assertThat(turn("message").goesOn()).isFalse();
		database().rows().message(MessageState.ACCEPTED, 0);
		assertThat(turn("message").removed()).isZero();
		again("message");
		assertThat(turn("message").removed()).isOne();
	}

	@Test
	default void aPieceThatFailsIsBegunAgain() {
		var housekeeping = DatabaseParts.housekeeping(List.of(new Failing()), database().jdbc,
				new ShortTransaction(database().transactionManager), database().dialect);
		database().rows().message(MessageState.ACCEPTED, 0);
		assertThatIllegalStateException().isThrownBy(() -> housekeeping.turn("message", REST));
		assertThat(turn("message").removed()).isOne();
	}

	@Test
	default void aPieceReadsNoMoreThanItLooksAt() {
		Rows rows = database().rows();
		rows.messages(rows.notification(), Rows.SENDER, Lane.NORMAL, 0, 3000);
		if (database().dialect == Dialect.POSTGRESQL) {
			// What autovacuum does in time: it plans by what it knows of the table.
			database().jdbc.execute("VACUUM ANALYZE message");
		}
		for (PrunableRows.Walk walk : List.of(RetentionConfiguration.MESSAGES, RetentionConfiguration.NOTIFICATIONS)) {
			assertThat(RowsRead.by(database(), walk.select(), "0", Long.toString(Long.MAX_VALUE)))
				.isLessThanOrEqualTo(Prunable.PIECE + 10L);
		}
	}

	@Test
	default void ofTwoProcessesThatComeAtTheSameTimeOneDoesThePiece() throws Exception {
		List<Callable<Turn>> turns = Stream.generate(() -> database().housekeeping(new OneRow()))
			.limit(2)
			.<Callable<Turn>>map((process) -> () -> process.turn("token_change", REST))
			.toList();
		for (int round = 0; round < 20; round++) {
			again("token_change");
			assertThat(AtOnce.call(turns)).extracting(Turn::removed).containsExactlyInAnyOrder(0, 1);
		}
	}

	private Turn turn(String task) {
		return database().housekeeping().turn(task, REST);
	}

	/** As if its time had come. */
	private void again(String task) {
		database().jdbc.update("UPDATE housekeeping SET due_at = 0 WHERE task = ?", task);
	}

	/** Removes something, and cannot say so. */
	final class Failing implements Prunable {

		@Override
		public String name() {
			return "message";
		}

		@Override
		public Piece prune(long place) {
			throw new IllegalStateException("for the test");
		}

	}

	/** Finds one row to remove each time. */
	final class OneRow implements Prunable {

		@Override
		public String name() {
			return "token_change";
		}

		@Override
		public Piece prune(long place) {
			return new Piece(1, 0, false);
		}

	}

}
