package io.longwire.query;

import java.util.List;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

/**
 * Some entries of a list and where the next ones begin.
 *
 * @param <T> the kind of entry
 * @param next what to ask for as {@code after}
 */
record Page<T>(List<T> entries, @Nullable String next) {

	/**
	 * A page of a list that grows for ever: {@code next} is never null, and with nothing
	 * more to read it passes over what is not the reader's, or a reader of few entries
	 * would one day point at what is no longer kept.
	 * @param last a position up to which nothing can be added any more
	 */
	static <T> Page<T> ofPositions(List<T> entries, Query query, long last, ToLongFunction<T> position) {
		long next = entries.isEmpty() ? query.afterOr(0) : position.applyAsLong(entries.get(entries.size() - 1));
		boolean all = entries.size() < query.limit();
		return new Page<>(entries, Long.toString(all ? Math.max(next, last) : next));
	}

	/**
	 * A page of a list with an end, where {@code next} is null.
	 * @param entries one more than {@code limit} if there are more
	 */
	static <T> Page<T> ofKeys(List<T> entries, int limit, ToLongFunction<T> key) {
		if (entries.size() <= limit) {
			return new Page<>(entries, null);
		}
		List<T> page = entries.subList(0, limit);
		return new Page<>(page, Long.toString(key.applyAsLong(page.get(limit - 1))));
	}

}
