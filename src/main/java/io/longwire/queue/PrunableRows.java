package io.longwire.queue;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.longwire.database.Dialect;
import io.longwire.database.InList;
import io.longwire.database.Prunable;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rows whose time-ordered id tells how old they are. Walks through all that are old
 * enough by their id, and changes those that a condition holds for.
 */
class PrunableRows implements Prunable {

	private final Kept kept;

	private final Walk walk;

	private final JdbcTemplate jdbc;

	private final int mostListed;

	private final Clock clock;

	PrunableRows(Kept kept, Walk walk, JdbcTemplate jdbc, Dialect dialect, Clock clock) {
		this.kept = kept;
		this.walk = walk;
		this.jdbc = jdbc;
		this.mostListed = dialect.mostListed();
		this.clock = clock;
	}

	@Override
	public String name() {
		return this.kept.name();
	}

	@Override
	public Piece prune(long place) {
		long before = this.clock.millis() - this.kept.time().toMillis();
		List<Row> rows = this.jdbc.query(this.walk.select(),
				(row, number) -> new Row(row.getLong(1), row.getLong(2) <= before), place,
				TimeOrderedIds.firstOf(before));
		boolean full = rows.size() == PIECE;
		int removed = change(rows.stream().filter(Row::over).map(Row::id).toList());
		return new Piece(removed, next(rows, place, full), full);
	}

	private int change(List<Long> ids) {
		int changed = 0;
		for (InList list : InList.ofIds(ids, this.mostListed)) {
			changed += this.jdbc.update(this.walk.change() + list.placeholders(),
					(statement) -> list.bind(statement, 1));
		}
		return changed;
	}

	private long next(List<Row> rows, long place, boolean full) {
		if (!full && this.walk.again()) {
			return 0;
		}
		return rows.isEmpty() ? place : rows.get(rows.size() - 1).id();
	}

	/** What is kept, and for how long. */
	record Kept(String name, Duration time) {
	}

	/**
	 * How rows are found and changed.
	 *
	 * @param select reads, between two ids, at most {@link #PIECE} rows by id: the id,
	 * and an instant that decides whether the row is over its time
	 * @param change what is done to those that are; ends before the list of ids
	 * @param again whether rows that were passed over may be over their time later, so
	 * that the walk begins anew when it has come to its end
	 */
	record Walk(String select, String change, boolean again) {

		/** For a row that is kept, however old it is. */
		static final String NEVER = "9223372036854775807";

		/**
		 * A walk through a table.
		 * @param over an expression for the instant
		 */
		static Walk through(String table, String over, String change, boolean again) {
			return new Walk(
					"SELECT id, " + over + " FROM " + table + " WHERE id > ? AND id < ? ORDER BY id LIMIT " + PIECE,
					change + " WHERE id IN ", again);
		}

	}

	private record Row(long id, boolean over) {
	}

}
