package io.longwire.queue;

import java.util.function.LongSupplier;

/**
 * Keeps something that is done regularly to a tenth of the time where it is slow, because
 * dead entries of an index cannot be removed: then it rests for longer than the next
 * turn. Callable from any thread.
 */
final class Rest {

	private static final long SLOW_NANOS = 200_000_000;

	private static final int FACTOR = 10;

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
		this.length = (took >= SLOW_NANOS) ? took * FACTOR : 0;
	}

}
