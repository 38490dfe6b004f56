package io.longwire.queue;

import java.util.concurrent.atomic.AtomicBoolean;

import io.longwire.notification.Lane;
import io.longwire.queue.QueueDatabase.Instance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A claim that was made although its commit seemed to fail must not stay with an instance
 * that does not know of it.
 */
class LostCommitTests {

	@RegisterExtension
	static final QueueDatabase database = QueueDatabase.h2();

	private final AtomicBoolean answerLost = new AtomicBoolean();

	@Test
	void aClaimWhoseCommitWasNotAnsweredIsGivenBackUncounted() {
		Instance instance = database.instance(manager(database.jdbc), () -> 0);
		long id = database.rows().message();
		this.answerLost.set(true);
		assertThatThrownBy(() -> instance.claims().claim(Rows.SENDER, Lane.NORMAL, 10))
			.isInstanceOf(TransactionSystemException.class);
		assertThat(database.rows().state(id)).isEqualTo(MessageState.SENDING);
		this.answerLost.set(false);
		assertThat(instance.claims().claim(Rows.SENDER, Lane.NORMAL, 10).messages()).extracting(ClaimedMessage::id)
			.containsExactly(id);
		assertThat(database.rows().columns(id, "cuts", "in_doubt")).containsExactly(0, false);
	}

	private JdbcTransactionManager manager(JdbcTemplate jdbc) {
		return new JdbcTransactionManager(jdbc.getDataSource()) {

			@Override
			protected void doCommit(DefaultTransactionStatus status) {
				super.doCommit(status);
				if (LostCommitTests.this.answerLost.get()) {
					throw new TransactionSystemException("connection lost");
				}
			}

		};
	}

}
