package io.longwire.queue;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Messages that may have been stored as claimed although nobody was told so. Each is
 * asked for again and again: a server that was frozen may make an insert visible long
 * after nobody waits for it any more. Callable from any thread.
 */
final class UnsureClaims {

	/** Longer than any server keeps a transaction that nobody goes on with. */
	private static final long LONGEST_NANOS = 300_000_000_000L;

	private final Queue<Unsure> unsure = new ConcurrentLinkedQueue<>();

	private final LongSupplier nanoTime;

	UnsureClaims(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	void add(List<Long> ids, long term) {
		this.unsure.add(new Unsure(ids, term, this.nanoTime.getAsLong()));
	}

	/**
	 * Asks for each once, and forgets what was found or has been asked for long enough.
	 * @param found whether any of these messages was found and given back
	 */
	void giveBack(Predicate<Unsure> found) {
		long now = this.nanoTime.getAsLong();
		this.unsure.removeIf((some) -> found.test(some) || now - some.since() > LONGEST_NANOS);
	}

	/**
	 * Messages of one request.
	 *
	 * @param term in which they were claimed
	 * @param since when that was, in nanoseconds
	 */
	record Unsure(List<Long> ids, long term, long since) {
	}

}
