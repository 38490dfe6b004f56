package io.longwire.queue;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Where to begin who takes rows off the front of an index, again and again: at its
 * beginning, as long as that is quick. It is slow where dead entries of what was taken
 * cannot be removed, because somebody holds an old snapshot; then it goes on where it
 * last ended, and begins anew no more often than takes a tenth of the time, but after
 * half a minute at any rate. What came before its place meanwhile, as what is due again
 * does or what commits late, waits as long.
 *
 * @param <T> a row
 */
final class ReadStart<T> {

	private static final long SLOW_NANOS = 50_000_000;

	/** What was slow may have been the database, or this process, for once. */
	private static final long LONGEST_PAUSE_NANOS = 30_000_000_000L;

	private final LongSupplier nanoTime;

	private final Rest rest;

	private volatile @Nullable T last;

	ReadStart(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.rest = new Rest(nanoTime, SLOW_NANOS, LONGEST_PAUSE_NANOS);
	}

	/**
	 * Reads one way or the other.
	 * @param whole reads from the very beginning
	 * @param behind reads behind a row
	 * @return what was read, in the order of the index
	 */
	List<T> read(Supplier<List<T>> whole, Function<T, List<T>> behind) {
		long begin = this.nanoTime.getAsLong();
		T from = this.rest.isOver() ? null : this.last;
		try {
			List<T> rows = (from != null) ? behind.apply(from) : whole.get();
			if (!rows.isEmpty()) {
				this.last = rows.get(rows.size() - 1);
			}
			return rows;
		}
		finally {
			// A look that the driver gave up was the slowest of all.
			if (from == null) {
				this.rest.after(begin);
			}
		}
	}

	/** What was read last is still there. */
	void beginAnew() {
		this.last = null;
	}

}
