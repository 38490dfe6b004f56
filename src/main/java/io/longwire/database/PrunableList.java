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

	private final String behind;

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
		this.behind = "SELECT " + time + " FROM " + table + " WHERE position > ? AND " + time
				+ " <= ? ORDER BY position LIMIT 1";
		this.delete = "DELETE FROM " + table + " WHERE position > ? AND position <= ?";
	}

	@Override
	public String name() {
		return this.table;
	}

	@Override
	public Piece prune(long place) {
		long now = this.clock.millis();
		long before = now - this.kept.toMillis();
		List<Row> rows = this.jdbc
			.query(this.select, (row, number) -> new Row(row.getLong(1), row.getLong(2), before, now), place)
			.stream()
			.takeWhile((row) -> row.old() || row.ahead())
			.toList();
		long last = last(rows, place, before, now);
		if (last == place) {
			return new Piece(0, place, false);
		}
		return new Piece(this.jdbc.update(this.delete, place, last), last, rows.size() == PIECE);
	}

	/**
	 * The last of these that is to go. What came while a clock was ahead looks young for
	 * long: it goes with the first old one behind it.
	 */
	private long last(List<Row> rows, long place, long before, long now) {
		for (int i = rows.size() - 1; i >= 0; i--) {
			if (rows.get(i).old()) {
				return rows.get(i).position();
			}
		}
		return (rows.size() == PIECE && isOldBehind(place, before, now)) ? rows.get(PIECE - 1).position() : place;
	}

	private boolean isOldBehind(long place, long before, long now) {
		List<Long> next = this.jdbc.queryForList(this.behind, Long.class, place, now);
		return !next.isEmpty() && next.get(0) <= before;
	}

	private record Row(long position, boolean old, boolean ahead) {

		Row(long position, long time, long before, long now) {
			this(position, time <= before, time > now);
		}

	}

}
