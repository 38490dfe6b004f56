package io.longwire.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Some values for an {@code IN (...)}: at most 512, and filled up with repeats of the
 * last to a power of two, so that few different statements are ever prepared.
 */
public final class InList {

	public static final int MOST = 512;

	private final List<?> values;

	private final int size;

	private InList(List<?> values) {
		this.values = values;
		this.size = (values.size() == 1) ? 1 : Integer.highestOneBit(values.size() - 1) << 1;
	}

	/** Splits ids into lists, in ascending order. */
	public static List<InList> ofIds(Collection<Long> ids) {
		return ofIds(ids, MOST);
	}

	/** Splits ids into lists of no more than so many, in ascending order. */
	public static List<InList> ofIds(Collection<Long> ids, int most) {
		return of(ids.stream().sorted().toList(), most);
	}

	/** Splits hashes into lists. */
	public static List<InList> ofHashes(Collection<byte[]> hashes) {
		return ofHashes(hashes, MOST);
	}

	/** Splits hashes into lists of no more than so many. */
	public static List<InList> ofHashes(Collection<byte[]> hashes, int most) {
		return of(List.copyOf(hashes), most);
	}

	private static List<InList> of(List<?> values, int most) {
		List<InList> lists = new ArrayList<>(values.size() / most + 1);
		for (int from = 0; from < values.size(); from += most) {
			lists.add(new InList(values.subList(from, Math.min(from + most, values.size()))));
		}
		return lists;
	}

	/** The question marks, in brackets. */
	public String placeholders() {
		return "(?" + ", ?".repeat(this.size - 1) + ")";
	}

	/** Sets the question marks and returns the index after the last. */
	public int bind(PreparedStatement statement, int index) throws SQLException {
		for (int i = 0; i < this.size; i++) {
			statement.setObject(index + i, this.values.get(Math.min(i, this.values.size() - 1)));
		}
		return index + this.size;
	}

}
