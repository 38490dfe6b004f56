package io.longwire.query;

import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Tells a reader whose cursor points at rows no longer kept, instead of skipping them
 * silently.
 */
final class Retention {

	private Retention() {
	}

	/**
	 * Answers 410 if rows right after the cursor were purged.
	 * @param first the first position found, {@code null} if none: when it follows the
	 * cursor directly there is nothing to look up
	 * @param oldest looks up the oldest position kept
	 */
	static void check(Query query, @Nullable Long first, LongSupplier oldest) {
		Long after = query.after();
		if (after == null || (first != null && first == after + 1)) {
			return;
		}
		long kept = oldest.getAsLong();
		if (after < kept - 1) {
			throw Problems.cursorExpired(after, kept);
		}
	}

}
