package io.longwire.queue;

import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The two steps of a claim where one statement cannot do it: read candidates off the
 * claim index, then change them.
 */
final class CandidateSql {

	/**
	 * All columns of the index in the order, or H2 sorts; the lower bound, or H2 and
	 * MySQL read every row that has no due time.
	 */
	private static final String SELECT = "SELECT " + DueMessage.COLUMNS + " FROM message "
			+ "WHERE sender = ? AND lane = ? AND due_at BETWEEN 0 AND ? ORDER BY sender, lane, due_at, id LIMIT ?";

	private static final String QUEUED = "state = 'QUEUED'";

	private CandidateSql() {
	}

	static String select(Dialect dialect) {
		return SELECT + dialect.skipLocked();
	}

	static List<DueMessage> read(JdbcTemplate jdbc, String select, ClaimSql.Request request) {
		return jdbc.query(select, (statement) -> {
			statement.setString(1, request.sender());
			statement.setInt(2, request.lane().ordinal());
			statement.setLong(3, request.now());
			statement.setInt(4, request.limit());
		}, DueMessage::read);
	}

	static MessageUpdate sending(ClaimSql.Request request) {
		return new MessageUpdate("state = 'SENDING', due_at = NULL, instance_id = ?", List.of(request.instanceId()),
				QUEUED, List.of());
	}

	static MessageUpdate expired(ClaimSql.Request request) {
		return new MessageUpdate("state = 'EXPIRED', due_at = NULL, ended_at = ?", List.of(request.now()), QUEUED,
				List.of());
	}

	static List<Long> ids(List<DueMessage> messages, boolean expired, long now) {
		return messages.stream().filter((message) -> message.isExpired(now) == expired).map(DueMessage::id).toList();
	}

}
