package io.longwire.queue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.longwire.notification.Lane;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where that is wished, a payload goes with the last message that needs it, on every
 * database.
 */
interface PayloadErasureContract {

	QueueDatabase database();

	@Test
	default void aPayloadIsErasedWhenNoneOfItsMessagesIsToBeSent() {
		Rows rows = database().rows();
		long notification = rows.notification();
		List<Long> messages = rows.messages(notification, Rows.SENDER, Lane.NORMAL, 0, 2);
		MessageClaims claims = database().instance().claims();
		claims.claim(Rows.SENDER, Lane.NORMAL, 10);
		claims.settle(List.of(new Settlement.Accepted(messages.get(0), 1, 2)));
		assertThat(payload(notification)).contains("data");
		claims.settle(List.of(new Settlement.Accepted(messages.get(1), 1, 2)));
		assertThat(payload(notification)).isEqualTo(PayloadErasure.ERASED);
	}

	@Test
	default void aPayloadIsErasedByAReceiptThatComesFirstAndByTheEndOfItsTime() {
		Rows rows = database().rows();
		long sending = rows.message(MessageState.SENDING, 1);
		long over = rows.message();
		rows.set(over, "expires_at = 0");
		database().evidence().delivered(Map.of(sending, 5L));
		database().instance().claims().expireOverdue();
		assertThat(payload((Long) rows.message(sending).get("notification_id"))).isEqualTo(PayloadErasure.ERASED);
		assertThat(payload((Long) rows.message(over).get("notification_id"))).isEqualTo(PayloadErasure.ERASED);
	}

	@Test
	default void aPayloadIsErasedWhenItsOptionsCannotBeRead() {
		Rows rows = database().rows();
		long broken = rows.notification("not JSON");
		rows.messages(broken, Rows.SENDER, Lane.NORMAL, 0, 1);
		database().instance().claims().claim(Rows.SENDER, Lane.NORMAL, 10);
		assertThat(payload(broken)).isEqualTo(PayloadErasure.ERASED);
	}

	@Test
	default void aPayloadIsErasedWhenTwoProcessesEndItsLastTwoMessagesAtTheSameTime() throws Exception {
		Rows rows = database().rows();
		long notification = rows.notification();
		rows.messages(notification, Rows.SENDER, Lane.NORMAL, 0, 2);
		CyclicBarrier written = new CyclicBarrier(2);
		AtOnce.call(List.of(claimAndSettleOne(written), claimAndSettleOne(written)));
		assertThat(rows.count("state = 'ACCEPTED'")).isEqualTo(2);
		assertThat(payload(notification)).isEqualTo(PayloadErasure.ERASED);
	}

	private Callable<Void> claimAndSettleOne(CyclicBarrier written) {
		long id = database().instance().claims().claim(Rows.SENDER, Lane.NORMAL, 1).messages().get(0).id();
		MessageClaims claims = database().instance(new TogetherCommitted(database(), written), () -> 0).claims();
		return () -> {
			claims.settle(List.of(new Settlement.Accepted(id, 1, 2)));
			return null;
		};
	}

	private String payload(long notification) {
		return database().jdbc.queryForObject("SELECT payload FROM notification WHERE id = ?", String.class,
				notification);
	}

	/** Commits when the others have written as well, unless they wait for this commit. */
	final class TogetherCommitted extends JdbcTransactionManager {

		private final CyclicBarrier written;

		TogetherCommitted(QueueDatabase database, CyclicBarrier written) {
			super(database.jdbc.getDataSource());
			this.written = written;
		}

		@Override
		protected void doCommit(DefaultTransactionStatus status) {
			try {
				this.written.await(300, TimeUnit.MILLISECONDS);
			}
			catch (TimeoutException | BrokenBarrierException ex) {
				// They wait for this one.
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			super.doCommit(status);
		}

	}

}
