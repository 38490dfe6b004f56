package io.longwire.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Which requests share a transaction, and what one of them does to the others.
 */
class GroupedWriterTests {

	private static final int AT_ONCE = 4;

	private static final String EARLY = "early";

	private static final Duration LONG = Duration.ofMinutes(1);

	/** What was written together, in order; those that failed, too. */
	private final ConcurrentLinkedQueue<List<String>> transactions = new ConcurrentLinkedQueue<>();

	/** Of those that occupy the database. */
	private final Semaphore mayEnd = new Semaphore(0);

	private final List<Thread> callers = new ArrayList<>();

	private GroupedWriter writer = new GroupedWriter(this::transaction, LONG);

	@AfterEach
	void end() {
		this.mayEnd.release(1000);
	}

	@Test
	void aRequestThatComesAloneIsWrittenAtOnce() {
		CompletableFuture<List<StoreResult>> result = write("a");
		assertThat(token(result)).isEqualTo("a");
		assertThat(this.transactions).containsExactly(List.of("a"));
	}

	@Test
	void whatComesMeanwhileIsWrittenTogether() {
		occupy();
		List<CompletableFuture<List<StoreResult>>> results = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			results.add(write("late-" + i));
		}
		awaitWaiting(20);
		this.mayEnd.release();
		for (int i = 0; i < 20; i++) {
			assertThat(token(results.get(i))).isEqualTo("late-" + i);
		}
		assertThat(this.transactions).hasSize(AT_ONCE + 1);
		assertThat(this.transactions).anyMatch((tokens) -> tokens.size() == 20);
	}

	@Test
	void manyTargetsDoNotWaitForOthers() {
		occupy();
		String[] tokens = new String[DirectStoring.MOST_TARGETS + 1];
		Arrays.fill(tokens, "many");
		write(tokens);
		awaitTransactions(AT_ONCE + 1);
	}

	@Test
	void oneThatCannotBeStoredDoesNotTakeTheOthersWithIt() {
		occupy();
		CompletableFuture<List<StoreResult>> good = write("good");
		CompletableFuture<List<StoreResult>> bad = write("bad");
		CompletableFuture<List<StoreResult>> other = write("other");
		awaitWaiting(3);
		this.mayEnd.release();
		assertThat(token(good)).isEqualTo("good");
		assertThat(token(other)).isEqualTo("other");
		assertFails(bad, DataIntegrityViolationException.class);
	}

	@Test
	void anAbsentDatabaseIsToldToAllAndTriedAgainByTheNext() {
		occupy();
		CompletableFuture<List<StoreResult>> lost = write("lost");
		CompletableFuture<List<StoreResult>> with = write("with it");
		awaitWaiting(2);
		this.mayEnd.release();
		assertFails(lost, DataAccessResourceFailureException.class);
		assertFails(with, DataAccessResourceFailureException.class);
		assertThat(this.transactions).hasSize(AT_ONCE + 1);
		assertThat(token(write("next"))).isEqualTo("next");
	}

	@Test
	void whoseTurnDoesNotComeIsToldAndNotWrittenLater() {
		this.writer = new GroupedWriter(this::transaction, Duration.ofMillis(50));
		occupy();
		assertFails(write("impatient"), QueryTimeoutException.class);
		this.mayEnd.release(AT_ONCE);
		this.callers.forEach(GroupedWriterTests::join);
		assertThat(this.transactions).doesNotContain(List.of("impatient")).hasSize(AT_ONCE);
	}

	/** Begins as many transactions as there may be at a time. */
	private void occupy() {
		for (int i = 0; i < AT_ONCE; i++) {
			write(EARLY + i);
			awaitTransactions(i + 1);
		}
	}

	private CompletableFuture<List<StoreResult>> write(String... tokens) {
		CompletableFuture<List<StoreResult>> result = new CompletableFuture<>();
		StoreRequest request = StoreRequest.queued(List.of(StoreFixture.notification(tokens)));
		Thread caller = new Thread(() -> {
			try {
				result.complete(this.writer.write(request));
			}
			catch (RuntimeException ex) {
				result.completeExceptionally(ex);
			}
		});
		caller.start();
		this.callers.add(caller);
		return result;
	}

	private List<List<StoreResult>> transaction(List<StoreRequest> requests) {
		List<String> tokens = requests.stream().map(GroupedWriterTests::token).toList();
		this.transactions.add(tokens);
		if (tokens.get(0).startsWith(EARLY)) {
			this.mayEnd.acquireUninterruptibly();
		}
		if (tokens.contains("bad")) {
			throw new DataIntegrityViolationException("bad");
		}
		if (tokens.contains("lost")) {
			throw new DataAccessResourceFailureException("lost");
		}
		return requests.stream().map(GroupedWriterTests::stored).toList();
	}

	private void awaitTransactions(int count) {
		await().until(() -> this.transactions.size() == count);
	}

	/** Waits for the last callers to wait for their turn. */
	private void awaitWaiting(int count) {
		List<Thread> last = this.callers.subList(this.callers.size() - count, this.callers.size());
		await().until(() -> last.stream().allMatch((caller) -> caller.getState() == Thread.State.TIMED_WAITING));
	}

	private static String token(StoreRequest request) {
		return request.notifications().get(0).targets().get(0).value();
	}

	private static String token(CompletableFuture<List<StoreResult>> result) {
		return ((StoreResult.Stored) result.join().get(0)).notification().messages().get(0).target().value();
	}

	/** What was stored, with nothing but its targets. */
	private static List<StoreResult> stored(StoreRequest request) {
		NewNotification notification = request.notifications().get(0);
		return List.of(new StoreResult.Stored(new StoredNotification(1, notification.sender(), Instant.EPOCH,
				notification.targets().stream().map((target) -> new StoredNotification.Entry(2, target)).toList())));
	}

	private static void assertFails(CompletableFuture<List<StoreResult>> result,
			Class<? extends DataAccessException> type) {
		assertThatExceptionOfType(CompletionException.class).isThrownBy(result::join).withCauseInstanceOf(type);
	}

	private static void join(Thread thread) {
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
