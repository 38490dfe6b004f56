package io.longwire.queue;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.longwire.database.Dialect;
import io.longwire.database.InList;
import io.longwire.database.Prunable;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rows that are walked through by id, and changed where a condition holds and they are
 * old enough. Ids are in the order of time, but where a clock was ahead: what follows has
 * ids of that time for as long as it was. So how old a row is, its own columns tell, and
 * a walk ends with the first piece in which none is old.
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
		long now = this.clock.millis();
		long before = now - this.kept.time().toMillis();
		List<Row> rows = this.jdbc.query(this.walk.select(),
				(row, number) -> new Row(row.getLong(1), row.getLong(2) <= before, row.getLong(3), before, now), place);
		int removed = change(rows.stream().filter(Row::over).map(Row::id).toList());
		int passed = passed(rows);
		boolean full = passed == PIECE;
		return new Piece(removed, next(rows.subList(0, passed), place, full), full);
	}

	/** How many of these the walk is done with. */
	private int passed(List<Row> rows) {
		if (this.walk.again()) {
			return rows.stream().anyMatch(Row::passed) ? rows.size() : 0;
		}
		return (int) rows.stream().takeWhile(Row::passed).count();
	}

	private int change(List<Long> ids) {
		int changed = 0;
		for (InList list : InList.ofIds(ids, this.mostListed)) {
			changed += this.jdbc.update(this.walk.change() + list.placeholders(),
					(statement) -> list.bind(statement, 1));
		}
		return changed;
	}

	private long next(List<Row> passed, long place, boolean full) {
		if (!full && this.walk.again()) {
			return 0;
		}
		return passed.isEmpty() ? place : passed.get(passed.size() - 1).id();
	}

	/** What is kept, and for how long. */
	record Kept(String name, Duration time) {
	}

	/**
	 * How rows are found and changed.
	 *
	 * @param select reads, behind an id, at most {@link #PIECE} rows by id: the id, an
	 * instant that decides whether the row is over its time, and the one it was made at
	 * @param change what is done to those that are; ends before the list of ids
	 * @param again whether rows that were passed over may be over their time later, so
	 * that the walk begins anew when it has come to its end
	 */
	record Walk(String select, String change, boolean again) {

		/** For a row that is kept, however old it is. */
		static final String NEVER = "9223372036854775807";

		/**
		 * A walk through a table.
		 * @param made the column for when a row was made
		 * @param over an expression for the instant
		 */
		static Walk through(String table, String made, String over, String change, boolean again) {
			return new Walk(
					"SELECT id, " + over + ", " + made + " FROM " + table + " WHERE id > ? ORDER BY id LIMIT " + PIECE,
					change + " WHERE id IN ", again);
		}

	}

	private record Row(long id, boolean over, boolean passed) {

		/** A row from the future says nothing of those behind it. */
		Row(long id, boolean over, long made, long before, long now) {
			this(id, over, over || made <= before || made > now);
		}

	}

}
