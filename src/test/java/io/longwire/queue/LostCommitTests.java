package io.longwire.queue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.longwire.notification.Lane;
import io.longwire.queue.MessageClaims.Claim;
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

	/** One for each commit that has begun. */
	private final Semaphore commits = new Semaphore(0);

	private volatile CountDownLatch commitsMayEnd = new CountDownLatch(0);

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

	@Test
	void theReleaseOfOthersClaimsDoesNotWaitForOneUnderWay() throws Exception {
		Instance instance = database.instance(manager(database.jdbc), () -> 0);
		database.rows().message();
		this.commitsMayEnd = new CountDownLatch(1);
		CompletableFuture<Claim> claim = CompletableFuture
			.supplyAsync(() -> instance.claims().claim(Rows.SENDER, Lane.NORMAL, 10));
		this.commits.acquire();
		CompletableFuture.runAsync(instance.claims()::releaseDead).get(10, TimeUnit.SECONDS);
		assertThat(claim).isNotDone();
		this.commitsMayEnd.countDown();
		assertThat(claim.get(10, TimeUnit.SECONDS).messages()).hasSize(1);
	}

	private JdbcTransactionManager manager(JdbcTemplate jdbc) {
		return new JdbcTransactionManager(jdbc.getDataSource()) {

			@Override
			protected void doCommit(DefaultTransactionStatus status) {
				LostCommitTests.this.commits.release();
				awaitLatch(LostCommitTests.this.commitsMayEnd);
				super.doCommit(status);
				if (LostCommitTests.this.answerLost.get()) {
					throw new TransactionSystemException("connection lost");
				}
			}

		};
	}

	private static void awaitLatch(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
