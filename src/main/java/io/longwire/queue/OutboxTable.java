package io.longwire.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.longwire.database.Dialect;
import io.longwire.database.InList;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The SQL of the table {@code outbox}.
 */
@Component
class OutboxTable {

	private static final String SELECT = "SELECT id, sender, target, CASE WHEN CHAR_LENGTH(payload) <= "
			+ OutboxRow.LONGEST_PAYLOAD + " THEN payload END, priority, time_to_live, collapse_key, "
			+ "delivery_receipt_requested, send_at, created_at FROM outbox ";

	private static final String URGENT = "WHERE state = 'NEW' AND priority = 'high' ORDER BY ";

	private static final String ALL = "WHERE state = 'NEW' ORDER BY ";

	private static final int ERROR_LENGTH = 1000;

	private final JdbcTemplate jdbc;

	private final String urgent;

	private final String oldest;

	OutboxTable(JdbcTemplate jdbc, Dialect dialect) {
		this.jdbc = jdbc;
		String end = " LIMIT ?" + dialect.skipLocked();
		this.urgent = SELECT + inIndexOrder(dialect, "outbox_priority", URGENT, "state, priority, id") + end;
		this.oldest = SELECT + inIndexOrder(dialect, "outbox_state", ALL, "state, id") + end;
	}

	/** As for claims: see {@link CandidateSql#select}. */
	private static String inIndexOrder(Dialect dialect, String index, String where, String columns) {
		return switch (dialect) {
			case H2 -> where + columns;
			case MYSQL -> "FORCE INDEX (" + index + ") " + where + "id";
			case POSTGRESQL -> where + "id";
		};
	}

	/**
	 * Takes rows for the transaction at hand: first what is urgent, which leaves a tenth
	 * to the rest.
	 */
	List<OutboxRow> take(int limit) {
		List<OutboxRow> rows = new ArrayList<>(this.jdbc.query(this.urgent, OutboxTable::read, limit - limit / 10));
		if (rows.size() < limit) {
			List<Long> taken = rows.stream().map(OutboxRow::id).toList();
			this.jdbc.query(this.oldest, OutboxTable::read, limit)
				.stream()
				.filter((row) -> !taken.contains(row.id()))
				.limit(limit - rows.size())
				.forEach(rows::add);
		}
		return rows;
	}

	private static OutboxRow read(ResultSet row, int number) throws SQLException {
		return new OutboxRow(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5),
				row.getObject(6, Integer.class), row.getString(7), row.getBoolean(8), nullableLong(row, 9),
				nullableLong(row, 10));
	}

	private static @Nullable Long nullableLong(ResultSet row, int column) throws SQLException {
		long value = row.getLong(column);
		return row.wasNull() ? null : value;
	}

	/** Removes rows that were taken, or fails if somebody else has changed them. */
	void remove(Collection<Long> ids) {
		int removed = 0;
		for (InList list : InList.ofIds(ids)) {
			removed += this.jdbc.update("DELETE FROM outbox WHERE state = 'NEW' AND id IN " + list.placeholders(),
					(statement) -> list.bind(statement, 1));
		}
		if (removed != ids.size()) {
			throw new ConcurrencyFailureException("Rows of the outbox were changed while they were being moved");
		}
	}

	void reject(long id, String reason) {
		this.jdbc.update("UPDATE outbox SET state = 'REJECTED', error = ? WHERE id = ?",
				(reason.length() <= ERROR_LENGTH) ? reason : reason.substring(0, ERROR_LENGTH), id);
	}

}
