package io.longwire.queue;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * PostgreSQL takes messages with one statement.
 */
final class PostgresClaimSql implements ClaimSql {

	/** Materialized, so that the limit is applied once and not for each row joined. */
	static final String TAKE = "WITH due AS MATERIALIZED (" + CandidateSql.select(Dialect.POSTGRESQL) + """
			)
			UPDATE message SET due_at = NULL,
			  state = CASE WHEN message.expires_at <= ? THEN 'EXPIRED' ELSE 'SENDING' END,
			  instance_id = CASE WHEN message.expires_at <= ? THEN NULL ELSE CAST(? AS BIGINT) END,
			  ended_at = CASE WHEN message.expires_at <= ? THEN CAST(? AS BIGINT) END
			FROM due WHERE message.id = due.id RETURNING due.*""";

	private final JdbcTemplate jdbc;

	PostgresClaimSql(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Taken take(Request request) {
		List<DueMessage> messages = this.jdbc.query(TAKE, (statement) -> bind(statement, request), DueMessage::read);
		messages.sort(Comparator.comparingLong(DueMessage::dueAt).thenComparingLong(DueMessage::id));
		return new Taken(messages, messages.size() == request.limit());
	}

	/** Sets the question marks of {@link #TAKE}. */
	static void bind(PreparedStatement statement, Request request) throws SQLException {
		CandidateSql.bind(statement, request);
		statement.setLong(5, request.now());
		statement.setLong(6, request.now());
		statement.setLong(7, request.instanceId());
		statement.setLong(8, request.now());
		statement.setLong(9, request.now());
	}

}
