package io.longwire.query;

import io.longwire.database.Durability;
import io.longwire.database.PolledList;
import org.jspecify.annotations.Nullable;

/**
 * Tells a reader whose cursor does not fit the list, instead of skipping entries
 * silently.
 */
final class CursorRule {

	private CursorRule() {
	}

	/**
	 * Answers 410 if entries right after the cursor were purged.
	 * @param first the first position found, {@code null} if none: when it follows the
	 * cursor directly there is nothing to look up
	 */
	static void requireKept(Query query, @Nullable Long first, PolledList list) {
		Long after = query.after();
		if (after == null || (first != null && first == after + 1)) {
			return;
		}
		long kept = list.first();
		if (after < kept - 1) {
			throw Problems.cursorExpired(after, kept - 1);
		}
	}

	/**
	 * Answers 410 if the cursor is ahead of the list: what comes up to it would be
	 * skipped. A reader of a copy of the database that is behind may hold a cursor from
	 * one that is not, so that is asked again where no other can be ahead.
	 * @param last the last position as this reader sees it
	 * @param durability waited for before the reader is told where to go on: that
	 * position must not be given to another entry after a crash
	 */
	static void requireGivenOut(Query query, long last, PolledList list, Durability durability) {
		Long after = query.after();
		if (after == null || after <= last) {
			return;
		}
		long latest = list.latest();
		if (after > latest) {
			durability.await();
			throw Problems.cursorAhead(after, latest);
		}
	}

}
