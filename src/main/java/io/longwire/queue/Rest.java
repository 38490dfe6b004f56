package io.longwire.queue;

import java.util.function.LongSupplier;

/**
 * After something that is done regularly and was slow, because dead entries of an index
 * cannot be removed, a rest of ten times as long, but no more than so that it is still
 * done in time. Callable from any thread.
 */
final class Rest {

	private static final long SLOW_NANOS = 200_000_000;

	private static final int FACTOR = 10;

	private static final long LONGEST_NANOS = 10_000_000_000L;

	private final LongSupplier nanoTime;

	private long endedAt;

	private long length;

	Rest(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.endedAt = nanoTime.getAsLong();
	}

	synchronized boolean isOver() {
		return this.nanoTime.getAsLong() - this.endedAt >= this.length;
	}

	/** Notes how long it took. */
	synchronized void after(long begin) {
		this.endedAt = this.nanoTime.getAsLong();
		long took = this.endedAt - begin;
		this.length = (took >= SLOW_NANOS) ? Math.min(took * FACTOR, LONGEST_NANOS) : 0;
	}

	/** There is a reason to go on at once. */
	synchronized void end() {
		this.length = 0;
	}

}
