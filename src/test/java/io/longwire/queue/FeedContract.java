package io.longwire.queue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.longwire.database.PolledList;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What positions must be on every database.
 */
interface FeedContract {

	QueueDatabase database();

	@Test
	default void positionsFollowEachOther() {
		long first = take(3);
		assertThat(take(1)).isEqualTo(first + 3);
		assertThat(take(1)).isEqualTo(first + 4);
	}

	@Test
	default void positionsOfARolledBackTransactionAreGivenAgain() {
		long first = take(1);
		transaction().executeWithoutResult((status) -> {
			database().feed().take("receipt", 5);
			status.setRollbackOnly();
		});
		assertThat(take(1)).isEqualTo(first + 1);
	}

	@Test
	default void whoTakesLaterCommitsLater() throws Exception {
		CountDownLatch taken = new CountDownLatch(1);
		CountDownLatch commit = new CountDownLatch(1);
		CompletableFuture<Long> early = CompletableFuture
			.supplyAsync(() -> transaction().execute((status) -> takeAndWait(taken, commit)));
		assertThat(taken.await(10, TimeUnit.SECONDS)).isTrue();
		CompletableFuture<Long> late = CompletableFuture.supplyAsync(() -> take(1));
		assertThat(late).failsWithin(200, TimeUnit.MILLISECONDS);
		commit.countDown();
		assertThat(late.get(10, TimeUnit.SECONDS)).isEqualTo(early.get(10, TimeUnit.SECONDS) + 1);
	}

	/** Whoever has read a copy that is behind, or an old snapshot, must learn better. */
	@Test
	default void theLatestPositionIsKnownOnceWhoTakesSomeHasCommitted() throws Exception {
		PolledList list = database().feed().list("receipt", () -> null);
		long before = list.latest();
		CountDownLatch taken = new CountDownLatch(1);
		CountDownLatch commit = new CountDownLatch(1);
		CompletableFuture<Long> taking = CompletableFuture
			.supplyAsync(() -> transaction().execute((status) -> takeAndWait(taken, commit)));
		assertThat(taken.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(list.last()).isEqualTo(before);
		CompletableFuture<Long> latest = CompletableFuture.supplyAsync(list::latest);
		assertThat(latest).failsWithin(200, TimeUnit.MILLISECONDS);
		commit.countDown();
		assertThat(latest.get(10, TimeUnit.SECONDS)).isEqualTo(taking.get(10, TimeUnit.SECONDS)).isEqualTo(list.last());
	}

	private long takeAndWait(CountDownLatch taken, CountDownLatch commit) {
		long position = database().feed().take("receipt", 1);
		taken.countDown();
		try {
			assertThat(commit.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return position;
	}

	@Test
	default void refusesWhatWouldBreakTheOrder() {
		assertThatThrownBy(() -> database().feed().take("receipt", 1)).isInstanceOf(IllegalStateException.class);
		assertThatThrownBy(() -> transaction().execute((status) -> database().feed().take("nothing", 1)))
			.isInstanceOf(IllegalArgumentException.class);
	}

	private long take(int count) {
		return transaction().execute((status) -> database().feed().take("receipt", count));
	}

	private TransactionTemplate transaction() {
		return new TransactionTemplate(database().transactionManager());
	}

}
