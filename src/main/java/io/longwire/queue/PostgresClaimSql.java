package io.longwire.queue;

import java.util.Comparator;
import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * PostgreSQL takes messages with one statement.
 */
final class PostgresClaimSql implements ClaimSql {

	/** Materialized, so that the limit is applied once and not for each row joined. */
	private static final String TAKE = """
			WITH due AS MATERIALIZED (
			  SELECT id, due_at FROM message WHERE sender = ? AND lane = ? AND due_at <= ?
			  ORDER BY sender, lane, due_at, id LIMIT ? FOR UPDATE SKIP LOCKED)
			UPDATE message m SET due_at = NULL,
			  state = CASE WHEN m.expires_at <= ? THEN 'EXPIRED' ELSE 'SENDING' END,
			  instance_id = CASE WHEN m.expires_at <= ? THEN NULL ELSE CAST(? AS BIGINT) END,
			  ended_at = CASE WHEN m.expires_at <= ? THEN CAST(? AS BIGINT) END
			FROM due WHERE m.id = due.id
			RETURNING m.id, m.notification_id, m.target_kind, m.target, due.due_at, m.expires_at, m.refusals,
			  m.stream_deaths, m.in_doubt""";

	private final JdbcTemplate jdbc;

	PostgresClaimSql(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Taken take(Request request) {
		List<DueMessage> messages = this.jdbc.query(TAKE, (statement) -> {
			statement.setString(1, request.sender());
			statement.setInt(2, request.lane().ordinal());
			statement.setLong(3, request.now());
			statement.setInt(4, request.limit());
			statement.setLong(5, request.now());
			statement.setLong(6, request.now());
			statement.setLong(7, request.instanceId());
			statement.setLong(8, request.now());
			statement.setLong(9, request.now());
		}, DueMessage::read);
		messages.sort(Comparator.comparingLong(DueMessage::dueAt).thenComparingLong(DueMessage::id));
		return new Taken(messages, messages.size() == request.limit());
	}

}
