package io.longwire.receipt;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;

import io.longwire.database.PlainTransactions;
import io.longwire.transport.FromDevice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What holds when two instances store on one database.
 */
interface CompetingInboxesContract {

	ReceiptFixture one();

	ReceiptFixture other();

	@BeforeEach
	default void empty() {
		one().empty();
		other().acked.clear();
	}

	@Test
	default void sameItemsFromBothAreStoredOnceAndAckedByBoth() {
		FromDevice[] items = ReceiptFixture.receipts(1, 2000);

		one().take(items);
		other().take(items);

		await().until(() -> one().acked.size() == items.length && other().acked.size() == items.length);
		assertThat(positions()).containsExactlyElementsOf(LongStream.rangeClosed(1, 2000).boxed().toList());
	}

	@Test
	default void readerWhoFollowsNextMissesNothing() throws Exception {
		int each = 3000;
		var writing = new AtomicBoolean(true);
		CompletableFuture<List<Long>> reader = CompletableFuture.supplyAsync(() -> follow(writing));

		one().take(ReceiptFixture.receipts(1, each));
		other().take(ReceiptFixture.receipts(1_000_000, each));
		await().until(() -> one().acked.size() == each && other().acked.size() == each);
		writing.set(false);

		List<Long> read = reader.get(10, TimeUnit.SECONDS);
		assertThat(read).hasSize(2 * each).containsExactlyElementsOf(positions());
	}

	@Test
	default void laterPositionIsNotSeenBeforeAnEarlierOneIsCommitted() throws Exception {
		var taken = new CountDownLatch(1);
		var commit = new CountDownLatch(1);
		CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> storeSlowly(taken, commit));
		assertThat(taken.await(10, TimeUnit.SECONDS)).isTrue();

		other().take(ReceiptFixture.receipt("2"));
		// The other one waits for the first: it has taken its positions, or would.
		await().during(300, TimeUnit.MILLISECONDS).until(() -> positions().isEmpty());
		commit.countDown();
		slow.get(10, TimeUnit.SECONDS);

		await().until(() -> other().acked.size() == 1);
		assertThat(other().receipts.receipts(null, 0, 10)).extracting(Receipts.ReceiptView::messageId)
			.containsExactly("1", "2");
	}

	private void storeSlowly(CountDownLatch taken, CountDownLatch commit) {
		var transaction = new TransactionTemplate(one().context.getBean(PlainTransactions.class).manager());
		transaction.executeWithoutResult((status) -> {
			one().context.getBean(ReceiptTransaction.class)
				.store(List.of(ReceiptFixture.receipt("1")), StorableText.PLAIN, true);
			taken.countDown();
			awaitQuietly(commit);
		});
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Reads page after page as a client does, until nothing is written any more. */
	private List<Long> follow(AtomicBoolean writing) {
		var read = new ArrayList<Long>();
		var seen = new HashSet<Long>();
		long after = 0;
		while (true) {
			boolean last = !writing.get();
			List<Receipts.ReceiptView> page = one().receipts.receipts(null, after, 1000);
			for (Receipts.ReceiptView view : page) {
				assertThat(seen.add(view.position())).isTrue();
				read.add(view.position());
				after = view.position();
			}
			if (last && page.isEmpty()) {
				return read;
			}
		}
	}

	private List<Long> positions() {
		return one().jdbc.queryForList("SELECT position FROM receipt ORDER BY position", Long.class);
	}

}
