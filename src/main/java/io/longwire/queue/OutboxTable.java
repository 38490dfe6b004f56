package io.longwire.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import io.longwire.database.Dialect;
import io.longwire.database.InList;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
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

	private static final String URGENT = "WHERE state = 'NEW' AND priority = 'high' AND id > ? ORDER BY ";

	private static final String ALL = "WHERE state = 'NEW' AND id > ? ORDER BY ";

	private static final int ERROR_LENGTH = 1000;

	private final JdbcTemplate jdbc;

	private final String urgent;

	private final String oldest;

	private final ReadStart<OutboxRow> urgentStart;

	private final ReadStart<OutboxRow> oldestStart;

	@Autowired
	OutboxTable(JdbcTemplate jdbc, Dialect dialect) {
		this(jdbc, dialect, System::nanoTime);
	}

	OutboxTable(JdbcTemplate jdbc, Dialect dialect, LongSupplier nanoTime) {
		this.jdbc = jdbc;
		this.urgent = urgent(dialect);
		this.oldest = oldest(dialect);
		this.urgentStart = new ReadStart<>(nanoTime);
		this.oldestStart = new ReadStart<>(nanoTime);
	}

	/** Reads what is urgent behind an id. */
	static String urgent(Dialect dialect) {
		return SELECT + inIndexOrder(dialect, "outbox_priority", URGENT, "state, priority, id");
	}

	/** Reads all behind an id. */
	static String oldest(Dialect dialect) {
		return SELECT + inIndexOrder(dialect, "outbox_state", ALL, "state, id");
	}

	/** As for claims: see {@link CandidateSql#select}. */
	private static String inIndexOrder(Dialect dialect, String index, String where, String columns) {
		String select = switch (dialect) {
			case H2 -> where + columns;
			case MYSQL -> "FORCE INDEX (" + index + ") " + where + "id";
			case POSTGRESQL -> where + "id";
		};
		return select + " LIMIT ?" + dialect.skipLocked();
	}

	/**
	 * Takes rows for the transaction at hand: first what is urgent, which leaves a tenth
	 * to the rest.
	 */
	List<OutboxRow> take(int limit) {
		List<OutboxRow> rows = new ArrayList<>(
				read(this.urgentStart, (after) -> query(this.urgent, after, limit - limit / 10)));
		if (rows.size() < limit) {
			Set<Long> taken = rows.stream().map(OutboxRow::id).collect(Collectors.toSet());
			rows.addAll(read(this.oldestStart,
					(after) -> query(this.oldest, after, limit).stream()
						.filter((row) -> !taken.contains(row.id()))
						.limit(limit - taken.size())
						.toList()));
		}
		return rows;
	}

	private static List<OutboxRow> read(ReadStart<OutboxRow> start, LongFunction<List<OutboxRow>> behind) {
		return start.read(() -> behind.apply(Long.MIN_VALUE), (last) -> behind.apply(last.id()));
	}

	private List<OutboxRow> query(String select, long after, int limit) {
		return this.jdbc.query(select, OutboxTable::read, after, limit);
	}

	/** What was taken last is still there. */
	void beginAnew() {
		this.urgentStart.beginAnew();
		this.oldestStart.beginAnew();
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
