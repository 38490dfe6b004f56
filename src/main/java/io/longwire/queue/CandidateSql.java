package io.longwire.queue;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

import io.longwire.database.Dialect;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The two steps of a claim where one statement cannot do it: read candidates off the
 * claim index, then change them.
 */
final class CandidateSql {

	private static final String SELECT = "SELECT " + DueMessage.COLUMNS + " FROM message %s"
			+ "WHERE sender = ? AND lane = ? AND due_at BETWEEN 0 AND ? ORDER BY %s LIMIT ?";

	private static final String SELECT_ON = "SELECT " + DueMessage.COLUMNS + " FROM message %s"
			+ "WHERE sender = ? AND lane = ? AND due_at = ? AND id > ? ORDER BY %s LIMIT ?";

	private static final String SELECT_LATER = "SELECT " + DueMessage.COLUMNS + " FROM message %s"
			+ "WHERE sender = ? AND lane = ? AND due_at BETWEEN ? AND ? ORDER BY %s LIMIT ?";

	/** On PostgreSQL: reads on behind a place in the claim index. */
	static final String SELECT_BEHIND = "SELECT " + DueMessage.COLUMNS + " FROM message "
			+ "WHERE sender = ? AND lane = ? AND due_at <= ? AND (due_at, id) > (?, ?) " + "ORDER BY due_at, id LIMIT ?"
			+ Dialect.POSTGRESQL.skipLocked();

	private static final String WALK = "SELECT id, due_at, expires_at FROM message %s"
			+ "WHERE sender = ? AND lane = ? AND due_at BETWEEN ? AND ? ORDER BY %s LIMIT ?";

	private static final String WALK_ON = "SELECT id, due_at, expires_at FROM message %s"
			+ "WHERE sender = ? AND lane = ? AND due_at = ? AND id > ? ORDER BY %s LIMIT ?";

	private static final String WAITING = "SELECT due_at FROM message %s"
			+ "WHERE sender = ? AND lane = ? AND due_at >= 0 ORDER BY %s LIMIT ?";

	private static final String DUE = "SELECT due_at FROM message %s"
			+ "WHERE sender = ? AND lane = ? AND due_at BETWEEN 0 AND ? ORDER BY %s LIMIT ?";

	private static final String QUEUED = "state = 'QUEUED'";

	private CandidateSql() {
	}

	/**
	 * Reads off the claim index, in its order, no more rows than the limit. Without the
	 * lower bound, H2 and MySQL read every row that has no due time; without all of its
	 * columns in the order, H2 sorts; with them or unforced, MySQL and MariaDB may sort,
	 * and lock, all that is due.
	 */
	static String select(Dialect dialect) {
		return inIndexOrder(SELECT, dialect) + dialect.skipLocked();
	}

	/** The same behind a message, as far as others were due at the same time. */
	static String selectOn(Dialect dialect) {
		return inIndexOrder(SELECT_ON, dialect) + dialect.skipLocked();
	}

	/** The same from a due time on. */
	static String selectLater(Dialect dialect) {
		return inIndexOrder(SELECT_LATER, dialect) + dialect.skipLocked();
	}

	/** Reads on in the claim index, from a due time on. */
	static String walk(Dialect dialect) {
		return inIndexOrder(WALK, dialect);
	}

	/** Reads on behind a message, as far as others were due at the same time. */
	static String walkOn(Dialect dialect) {
		return inIndexOrder(WALK_ON, dialect);
	}

	/** Reads the due times of what waits, due or not. */
	static String waiting(Dialect dialect) {
		return inIndexOrder(WAITING, dialect);
	}

	/** Reads the due times of what is due. */
	static String due(Dialect dialect) {
		return inIndexOrder(DUE, dialect);
	}

	/** As in {@link #select}. */
	private static String inIndexOrder(String query, Dialect dialect) {
		return switch (dialect) {
			case H2 -> query.formatted("", "sender, lane, due_at, id");
			case MYSQL -> query.formatted("FORCE INDEX (message_due) ", "due_at, id");
			case POSTGRESQL -> query.formatted("", "due_at, id");
		};
	}

	static List<DueMessage> read(JdbcTemplate jdbc, String select, ClaimSql.Request request) {
		return jdbc.query(select, (statement) -> bind(statement, request), DueMessage::read);
	}

	/** Sets the select's question marks, which are the first four. */
	static void bind(PreparedStatement statement, ClaimSql.Request request) throws SQLException {
		statement.setString(1, request.sender());
		statement.setInt(2, request.lane().ordinal());
		statement.setLong(3, request.now());
		statement.setInt(4, request.limit());
	}

	/** Sets the question marks of {@link #SELECT_BEHIND}. */
	static void bindBehind(PreparedStatement statement, ClaimSql.Request request, DueMessage last) throws SQLException {
		statement.setString(1, request.sender());
		statement.setInt(2, request.lane().ordinal());
		statement.setLong(3, request.now());
		statement.setLong(4, last.dueAt());
		statement.setLong(5, last.id());
		statement.setInt(6, request.limit());
	}

	static MessageUpdate sending(ClaimSql.Request request) {
		return new MessageUpdate("state = 'SENDING', due_at = NULL, instance_id = ?", List.of(request.term()), QUEUED,
				List.of());
	}

	static MessageUpdate expired(long now) {
		return new MessageUpdate("state = 'EXPIRED', due_at = NULL, ended_at = ?", List.of(now), QUEUED, List.of());
	}

	static List<Long> ids(List<DueMessage> messages, boolean expired, long now) {
		return messages.stream().filter((message) -> message.isExpired(now) == expired).map(DueMessage::id).toList();
	}

}
