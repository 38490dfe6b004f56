package io.longwire.token;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Some hashes for an {@code IN (...)}: at most 512, filled up with repeats of the last to
 * a power of two, so that few different statements are ever prepared.
 */
final class HashList {

	private static final int MOST = 512;

	private final List<Hash> hashes;

	private final int size;

	private HashList(List<Hash> hashes) {
		this.hashes = hashes;
		this.size = (hashes.size() == 1) ? 1 : Integer.highestOneBit(hashes.size() - 1) << 1;
	}

	static List<HashList> of(Collection<Hash> hashes) {
		List<Hash> all = List.copyOf(hashes);
		List<HashList> lists = new ArrayList<>(1);
		for (int from = 0; from < all.size(); from += MOST) {
			lists.add(new HashList(all.subList(from, Math.min(from + MOST, all.size()))));
		}
		return lists;
	}

	/** The question marks, in brackets. */
	String placeholders() {
		return "(?" + ", ?".repeat(this.size - 1) + ")";
	}

	/** Sets the question marks, from {@code index} on. */
	void bind(PreparedStatement statement, int index) throws SQLException {
		for (int i = 0; i < this.size; i++) {
			statement.setBytes(index + i, this.hashes.get(Math.min(i, this.hashes.size() - 1)).bytes());
		}
	}

}
