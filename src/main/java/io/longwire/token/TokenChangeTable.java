package io.longwire.token;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.longwire.database.Dialect;
import io.longwire.database.InList;
import io.longwire.database.IndexPages;
import io.longwire.token.Tokens.TokenChange;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The table {@code token_change}.
 */
@Component
class TokenChangeTable {

	/** The table, and its list in the feed. */
	static final String NAME = "token_change";

	private static final String INSERT = """
			INSERT INTO token_change (position, sender, token, token_hash, replaced_by, at, repeat_hash, recorded_at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";

	private static final String SELECT = "SELECT position, sender, token, replaced_by, at ";

	private static final String REPLACED = """
			SELECT token, replaced_by, position FROM token_change
			WHERE sender = ? AND replaced_by IS NOT NULL AND token_hash IN\s""";

	private final JdbcTemplate jdbc;

	private final Clock clock;

	private final int mostListed;

	private final String ofSender;

	TokenChangeTable(JdbcTemplate jdbc, Clock clock, IndexPages pages, Dialect dialect) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.mostListed = dialect.mostListedBehind();
		this.ofSender = pages.after(NAME, "token_change_sender", "sender", "position");
	}

	/** Those of these changes that are stored already. */
	Set<Hash> known(Collection<Hash> repeatHashes) {
		Set<Hash> known = new HashSet<>();
		for (InList hashes : InList.ofHashes(repeatHashes.stream().map(Hash::bytes).toList())) {
			this.jdbc.query("SELECT repeat_hash FROM token_change WHERE repeat_hash IN " + hashes.placeholders(),
					(statement) -> hashes.bind(statement, 1), (row) -> {
						known.add(new Hash(row.getBytes(1)));
					});
		}
		return known;
	}

	/** Inserts changes by the hash of what identifies a repeat. */
	void insert(long firstPosition, Map<Hash, Tokens.NewChange> changes) {
		List<Map.Entry<Hash, Tokens.NewChange>> rows = new ArrayList<>(changes.entrySet());
		long[] position = { firstPosition };
		long now = this.clock.millis();
		this.jdbc.batchUpdate(INSERT, rows, rows.size(), (statement, row) -> {
			Tokens.NewChange change = row.getValue();
			statement.setLong(1, position[0]++);
			statement.setString(2, change.sender());
			statement.setString(3, change.token());
			statement.setBytes(4, Hash.of(change.token()).bytes());
			statement.setString(5, change.replacedBy());
			statement.setLong(6, change.at().toEpochMilli());
			statement.setBytes(7, row.getKey().bytes());
			statement.setLong(8, now);
		});
	}

	/** The latest replacement of each of these tokens that has one. */
	Map<String, Replacement> replacements(String sender, Collection<String> tokens) {
		Map<String, Replacement> latest = new HashMap<>();
		for (InList hashes : lists(tokens)) {
			this.jdbc.query(replaced(hashes), (statement) -> {
				statement.setString(1, sender);
				hashes.bind(statement, 2);
			}, (row) -> {
				latest.merge(row.getString(1), new Replacement(row.getString(2), row.getLong(3)), Replacement::later);
			});
		}
		return latest;
	}

	/** The hashes of these, as many at a time as one statement looks for. */
	List<InList> lists(Collection<String> tokens) {
		return InList.ofHashes(tokens.stream().map((token) -> Hash.of(token).bytes()).toList(), this.mostListed);
	}

	static String replaced(InList hashes) {
		return REPLACED + hashes.placeholders();
	}

	@Nullable Long firstPosition() {
		return this.jdbc.queryForObject("SELECT MIN(position) FROM token_change", Long.class);
	}

	/** The last position, 0 if there is none. */
	long lastPosition() {
		Long last = this.jdbc.queryForObject("SELECT MAX(position) FROM token_change", Long.class);
		return (last != null) ? last : 0;
	}

	/** Senders with a replaced token among the changes of these positions. */
	List<String> sendersWithReplacements(long after, long upTo) {
		return this.jdbc.queryForList(
				"SELECT DISTINCT sender FROM token_change "
						+ "WHERE position > ? AND position <= ? AND replaced_by IS NOT NULL",
				String.class, after, upTo);
	}

	List<TokenChange> after(@Nullable String sender, long after, int limit) {
		if (sender == null) {
			return this.jdbc.query(SELECT + "FROM token_change WHERE position > ? ORDER BY position LIMIT ?",
					TokenChangeTable::change, after, limit);
		}
		return this.jdbc.query(SELECT + this.ofSender, TokenChangeTable::change, sender, after, limit);
	}

	private static TokenChange change(ResultSet row, int number) throws SQLException {
		return new TokenChange(row.getLong(1), row.getString(2), row.getString(3), row.getString(4),
				Instant.ofEpochMilli(row.getLong(5)));
	}

	/** What replaced a token, and when that became known. */
	record Replacement(String token, long position) {

		Replacement later(Replacement other) {
			return (other.position > this.position) ? other : this;
		}

	}

}
