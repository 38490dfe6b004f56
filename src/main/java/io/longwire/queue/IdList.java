package io.longwire.queue;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Some ids for an {@code IN (...)}: sorted, at most 512, and filled up with repeats of
 * the last to a power of two, so that few different statements are ever prepared.
 */
final class IdList {

	private static final int MOST = 512;

	private final long[] ids;

	private IdList(long[] ids) {
		this.ids = ids;
	}

	/** Splits ids into lists, in ascending order. */
	static List<IdList> of(Collection<Long> ids) {
		long[] sorted = ids.stream().mapToLong(Long::longValue).sorted().toArray();
		List<IdList> lists = new ArrayList<>(1);
		for (int from = 0; from < sorted.length; from += MOST) {
			lists.add(padded(Arrays.copyOfRange(sorted, from, Math.min(from + MOST, sorted.length))));
		}
		return lists;
	}

	private static IdList padded(long[] ids) {
		int size = (ids.length == 1) ? 1 : Integer.highestOneBit(ids.length - 1) << 1;
		long[] padded = Arrays.copyOf(ids, size);
		Arrays.fill(padded, ids.length, size, ids[ids.length - 1]);
		return new IdList(padded);
	}

	/** The question marks, in brackets. */
	String placeholders() {
		return "(?" + ", ?".repeat(this.ids.length - 1) + ")";
	}

	/** Sets the question marks and returns the index after the last. */
	int bind(PreparedStatement statement, int index) throws SQLException {
		int next = index;
		for (long id : this.ids) {
			statement.setLong(next++, id);
		}
		return next;
	}

}
