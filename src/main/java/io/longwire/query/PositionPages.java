package io.longwire.query;

import java.util.List;
import java.util.function.ToLongFunction;

import io.longwire.database.Durability;
import io.longwire.database.PolledList;
import org.springframework.stereotype.Component;

/**
 * Reads pages of the lists that are polled by position.
 */
@Component
class PositionPages {

	private final Durability durability;

	PositionPages(Durability durability) {
		this.durability = durability;
	}

	/** Of a whole list. */
	<T> Page<T> of(PolledList list, Query query, Entries<T> entries, ToLongFunction<T> position) {
		long last = list.last();
		List<T> found = entries.after(query.afterOr(0), query.limit());
		CursorRule.requireKept(query, found.isEmpty() ? null : position.applyAsLong(found.get(0)), list);
		return page(list, query, found, last, position);
	}

	/** Of a few entries of a list, which may all have been purged. */
	<T> Page<T> ofSome(PolledList list, Query query, Entries<T> entries, ToLongFunction<T> position) {
		long last = list.last();
		return page(list, query, entries.after(query.afterOr(0), query.limit()), last, position);
	}

	private <T> Page<T> page(PolledList list, Query query, List<T> found, long last, ToLongFunction<T> position) {
		if (found.isEmpty()) {
			CursorRule.requireGivenOut(query, last, list, this.durability);
		}
		Page<T> page = Page.ofPositions(found, query, last, position);
		if (!String.valueOf(query.after()).equals(page.next())) {
			// A position that is told must not be given to another entry after a crash.
			this.durability.await();
		}
		return page;
	}

	/**
	 * Reads entries by position.
	 *
	 * @param <T> the kind of entry
	 */
	interface Entries<T> {

		List<T> after(long position, int limit);

	}

}
