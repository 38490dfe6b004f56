package io.longwire.queue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/**
 * A request whose caller waits for the word what becomes of it.
 */
final class WaitingRequest {

	private final StoreRequest request;

	private final CompletableFuture<Word> word = new CompletableFuture<>();

	private volatile List<StoreResult> results = List.of();

	WaitingRequest(StoreRequest request) {
		this.request = request;
	}

	StoreRequest request() {
		return this.request;
	}

	/** Its caller is to write it, with all that waits behind it. */
	void lead() {
		this.word.complete(Word.LEAD);
	}

	/** Its caller is to write it and nothing else. */
	void alone() {
		this.word.complete(Word.ALONE);
	}

	void written(List<StoreResult> results) {
		this.results = results;
		this.word.complete(Word.WRITTEN);
	}

	/** Its caller gets this thrown. */
	void failed(Throwable ex) {
		this.word.completeExceptionally(ex);
	}

	/** What came of it, once it is written. */
	List<StoreResult> results() {
		return this.results;
	}

	/** The word, or {@code null} if none comes in time or the caller is interrupted. */
	@Nullable Word await(Duration atMost) {
		try {
			return this.word.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			return null;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return null;
		}
		catch (ExecutionException ex) {
			throw thrown(ex.getCause());
		}
	}

	/** The word, however long it takes. */
	Word await() {
		try {
			return this.word.join();
		}
		catch (CompletionException ex) {
			throw thrown(ex.getCause());
		}
	}

	private static RuntimeException thrown(@Nullable Throwable cause) {
		return (cause instanceof RuntimeException ex) ? ex : new IllegalStateException(cause);
	}

	/** What becomes of it. */
	enum Word {

		LEAD, ALONE, WRITTEN

	}

}
