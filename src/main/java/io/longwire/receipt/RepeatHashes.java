package io.longwire.receipt;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

import io.longwire.database.InList;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Finds out which items are stored already.
 */
@Component
class RepeatHashes {

	private final JdbcTemplate jdbc;

	RepeatHashes(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/** Those of {@code hashes} that have a row in {@code table}. */
	Set<RepeatHash> known(String table, Collection<RepeatHash> hashes) {
		var known = new HashSet<RepeatHash>();
		for (InList list : InList.ofHashes(hashes.stream().map(RepeatHash::bytes).toList())) {
			this.jdbc.query("SELECT repeat_hash FROM " + table + " WHERE repeat_hash IN " + list.placeholders(),
					(statement) -> list.bind(statement, 1), (row) -> {
						known.add(RepeatHash.of(row.getBytes(1)));
					});
		}
		return known;
	}

}
