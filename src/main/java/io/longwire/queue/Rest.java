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

	private final long slow;

	private final long longest;

	private long endedAt;

	private long length;

	Rest(LongSupplier nanoTime) {
		this(nanoTime, SLOW_NANOS, LONGEST_NANOS);
	}

	/**
	 * One of its own measure.
	 * @param slow from how many nanoseconds on it was slow
	 * @param longest no rest is longer, in nanoseconds
	 */
	Rest(LongSupplier nanoTime, long slow, long longest) {
		this.nanoTime = nanoTime;
		this.slow = slow;
		this.longest = longest;
		this.endedAt = nanoTime.getAsLong();
	}

	synchronized boolean isOver() {
		return this.nanoTime.getAsLong() - this.endedAt >= this.length;
	}

	/** Notes how long it took. */
	synchronized void after(long begin) {
		this.endedAt = this.nanoTime.getAsLong();
		long took = this.endedAt - begin;
		this.length = (took >= this.slow) ? Math.min(took * FACTOR, this.longest) : 0;
	}

	/** There is a reason to go on at once. */
	synchronized void end() {
		this.length = 0;
	}

}
