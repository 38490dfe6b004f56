package io.longwire.receipt;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

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
		if (!hashes.isEmpty()) {
			String marks = String.join(",", Collections.nCopies(hashes.size(), "?"));
			this.jdbc.query("SELECT repeat_hash FROM " + table + " WHERE repeat_hash IN (" + marks + ")", (row) -> {
				known.add(RepeatHash.of(row.getBytes(1)));
			}, hashes.stream().map(RepeatHash::bytes).toArray());
		}
		return known;
	}

}
