package io.longwire.queue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.longwire.database.Dialect;
import io.longwire.database.Housekeeping.Turn;
import io.longwire.database.DatabaseParts;
import io.longwire.database.Prunable;
import io.longwire.database.PrunableList;
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

	Duration YEAR = Duration.ofDays(365);

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
		database().jdbc.update("UPDATE message SET queued_at = 1");
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
			assertThat(RowsRead.by(database(), walk.select(), "0")).isLessThanOrEqualTo(Prunable.PIECE + 10L);
		}
	}

	@Test
	default void idsMadeWhileAClockWasAheadKeepNothingThatIsOld() {
		Rows rows = database().rows();
		long ahead = database().clock.millis() + YEAR.toMillis();
		rows.messages(rows.notification(), Rows.SENDER, Lane.NORMAL, 0, Prunable.PIECE + 10);
		database().jdbc.update("UPDATE message SET state = 'ACCEPTED', due_at = NULL, accepted_at = ?, queued_at = ?",
				ahead, ahead);
		long after = rows.message(MessageState.ACCEPTED, 0);
		database().jdbc.update("UPDATE message SET id = id + ?", 1L << 60);
		rows.set(after + (1L << 60), "queued_at = 1");
		assertThat(turn("message").goesOn()).isTrue();
		again("message");
		assertThat(turn("message")).satisfies((second) -> {
			assertThat(second.removed()).isOne();
			assertThat(second.goesOn()).isFalse();
		});
	}

	@Test
	default void norDoKeysOfThatTime() {
		List<Long> ids = LongStream.range(0, 3).map((i) -> database().rows().notification()).boxed().toList();
		long now = database().clock.millis();
		database().jdbc.update("UPDATE notification SET idempotency_key_hash = ?, created_at = ? WHERE id = ?",
				Sha256.of("ahead"), now + YEAR.toMillis(), ids.get(0));
		database().jdbc.update("UPDATE notification SET idempotency_key_hash = ? WHERE id = ?", Sha256.of("old"),
				ids.get(1));
		database().jdbc.update("UPDATE notification SET idempotency_key_hash = ?, created_at = ? WHERE id = ?",
				Sha256.of("young"), now, ids.get(2));
		database().jdbc.update("UPDATE notification SET id = id + ?", 1L << 60);
		assertThat(turn("idempotency_key").removed()).isOne();
		database().jdbc.update("UPDATE notification SET created_at = 0");
		again("idempotency_key");
		assertThat(turn("idempotency_key").removed()).as("the young one is not passed over").isOne();
	}

	@Test
	default void inAListWhatCameWhileAClockWasAheadGoesWithWhatIsOldBehindIt() {
		long now = database().clock.millis();
		LongStream.rangeClosed(1, Prunable.PIECE + 10).forEach((position) -> change(position, now + YEAR.toMillis()));
		assertThat(turnOfList().removed()).as("nothing old is behind it").isZero();
		again("token_change");
		change(Prunable.PIECE + 11, 1);
		change(Prunable.PIECE + 12, now + 1000);
		Turn first = turnOfList();
		again("token_change");
		assertThat(List.of(first.removed(), turnOfList().removed())).containsExactly(Prunable.PIECE, 11);
		assertThat(first.goesOn()).isTrue();
		again("token_change");
		assertThat(turnOfList().removed()).isZero();
	}

	@Test
	default void aRoundThatIsDueLaterThanAnybodyRestsIsDue() {
		database().rows().message(MessageState.ACCEPTED, 0);
		database().jdbc.update("UPDATE housekeeping SET due_at = ? WHERE task = 'message'",
				System.currentTimeMillis() + YEAR.toMillis());
		assertThat(turn("message").removed()).isOne();
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

	private Turn turnOfList() {
		var list = new PrunableList("token_change", "at", QueueDatabase.KEPT, database().jdbc, database().clock);
		return database().housekeeping(list).turn("token_change", REST);
	}

	private void change(long position, long at) {
		database().jdbc.update(
				"INSERT INTO token_change (position, sender, token, token_hash, at, repeat_hash) VALUES (?, 'demo', 't', ?, ?, ?)",
				position, new byte[32], at, Sha256.of("change " + position));
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
