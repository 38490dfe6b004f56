package io.longwire.database;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Guards each task by its row in the table {@code housekeeping}: a piece, its place and
 * the time of the next one are one transaction. Between two pieces it rests for three
 * times as long as a piece took, so that claims and the intake keep the database.
 */
@Component
class JdbcHousekeeping implements Housekeeping {

	private static final Turn NOT_OURS = new Turn(0, Duration.ZERO);

	private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);

	private static final int PAUSE_FACTOR = 3;

	/** Longer than a statement waits for another: it knows the time when it began. */
	private static final Duration LOCK_WAIT = Duration.ofMinutes(1);

	private static final String PLACE = "SELECT place FROM housekeeping WHERE task = ?";

	private final Map<String, Prunable> tasks = new TreeMap<>();

	private final JdbcTemplate jdbc;

	private final ShortTransaction transaction;

	private final String take;

	private final String goOn;

	JdbcHousekeeping(List<Prunable> prunables, JdbcTemplate jdbc, ShortTransaction transaction, Dialect dialect) {
		prunables.forEach((prunable) -> this.tasks.put(prunable.name(), prunable));
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.take = "UPDATE housekeeping SET due_at = " + dialect.now() + " WHERE task = ? AND (due_at <= "
				+ dialect.now() + " OR due_at > " + dialect.now() + " + ?)";
		this.goOn = "UPDATE housekeeping SET place = ?, due_at = " + dialect.now() + " + ? WHERE task = ?";
	}

	@Override
	public Set<String> tasks() {
		return this.tasks.keySet();
	}

	@Override
	public Turn turn(String task, Duration rest) {
		Prunable prunable = this.tasks.get(task);
		if (prunable == null) {
			throw new IllegalArgumentException("Nothing that is pruned is called '" + task + "'");
		}
		return this.transaction.run(() -> turn(prunable, rest));
	}

	private Turn turn(Prunable prunable, Duration rest) {
		long begin = System.nanoTime();
		// Nobody rests for longer: a later time was set by a clock that was ahead.
		if (this.jdbc.update(this.take, prunable.name(), rest.plus(LOCK_WAIT).toMillis()) == 0) {
			return NOT_OURS;
		}
		Long place = this.jdbc.queryForObject(PLACE, Long.class, prunable.name());
		Prunable.Piece piece = prunable.prune((place != null) ? place : 0);
		Duration pause = piece.full() ? pause(System.nanoTime() - begin, rest) : Duration.ZERO;
		this.jdbc.update(this.goOn, piece.next(), (piece.full() ? pause : rest).toMillis(), prunable.name());
		return new Turn(piece.removed(), pause);
	}

	private static Duration pause(long nanos, Duration longest) {
		Duration pause = Duration.ofNanos(nanos).multipliedBy(PAUSE_FACTOR);
		if (pause.compareTo(longest) > 0) {
			return longest;
		}
		return (pause.compareTo(SHORTEST_PAUSE) > 0) ? pause : SHORTEST_PAUSE;
	}

}
