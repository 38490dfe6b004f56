package io.longwire.database;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows of a polled list, removed from its beginning: what is left has no gap, so that
 * a reader can be told whether it missed any.
 */
public final class PrunableList implements Prunable {

	private final String table;

	private final Duration kept;

	private final JdbcTemplate jdbc;

	private final Clock clock;

	private final String select;

	private final String delete;

	/**
	 * Creates a new list.
	 * @param table its name, with a column {@code position}
	 * @param time the expression that says since when a row is kept, in epoch
	 * milliseconds
	 * @param kept for how long
	 */
	public PrunableList(String table, String time, Duration kept, JdbcTemplate jdbc, Clock clock) {
		this.table = table;
		this.kept = kept;
		this.jdbc = jdbc;
		this.clock = clock;
		this.select = "SELECT position, " + time + " FROM " + table + " WHERE position > ? ORDER BY position LIMIT "
				+ PIECE;
		this.delete = "DELETE FROM " + table + " WHERE position > ? AND position <= ?";
	}

	@Override
	public String name() {
		return this.table;
	}

	@Override
	public Piece prune(long place) {
		long before = this.clock.millis() - this.kept.toMillis();
		List<Row> old = this.jdbc
			.query(this.select, (row, number) -> new Row(row.getLong(1), row.getLong(2) <= before), place)
			.stream()
			.takeWhile(Row::old)
			.toList();
		if (old.isEmpty()) {
			return new Piece(0, place, false);
		}
		long last = old.get(old.size() - 1).position();
		return new Piece(this.jdbc.update(this.delete, place, last), last, old.size() == PIECE);
	}

	private record Row(long position, boolean old) {
	}

}
