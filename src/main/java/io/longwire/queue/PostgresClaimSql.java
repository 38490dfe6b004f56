package io.longwire.queue;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;

import io.longwire.database.Dialect;
import io.longwire.notification.SenderLane;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;

/**
 * PostgreSQL takes messages with one statement.
 */
final class PostgresClaimSql implements ClaimSql {

	static final String TAKE = take(CandidateSql.select(Dialect.POSTGRESQL));

	/** Takes what comes behind a place in the claim index. */
	static final String TAKE_BEHIND = take(CandidateSql.SELECT_BEHIND);

	private final JdbcTemplate jdbc;

	private final LaneStarts starts;

	PostgresClaimSql(JdbcTemplate jdbc, LongSupplier nanoTime) {
		this.jdbc = jdbc;
		this.starts = new LaneStarts(nanoTime);
	}

	/** Materialized, so that the limit is applied once and not for each row joined. */
	private static String take(String select) {
		return "WITH due AS MATERIALIZED (" + select + """
				)
				UPDATE message SET due_at = NULL,
				  state = CASE WHEN message.expires_at <= ? THEN 'EXPIRED' ELSE 'SENDING' END,
				  instance_id = CASE WHEN message.expires_at <= ? THEN NULL ELSE CAST(? AS BIGINT) END,
				  ended_at = CASE WHEN message.expires_at <= ? THEN CAST(? AS BIGINT) END
				FROM due WHERE message.id = due.id RETURNING due.*""";
	}

	@Override
	public Taken take(Request request) {
		List<DueMessage> messages = this.starts.of(request.senderLane())
			.read(() -> query(TAKE, (statement) -> bind(statement, request)),
					(last) -> query(TAKE_BEHIND, (statement) -> bindBehind(statement, request, last)));
		return new Taken(messages, messages.size() == request.limit());
	}

	@Override
	public void beginAnew(SenderLane lane) {
		this.starts.of(lane).beginAnew();
	}

	private List<DueMessage> query(String take, PreparedStatementSetter values) {
		List<DueMessage> messages = this.jdbc.query(take, values, DueMessage::read);
		messages.sort(Comparator.comparingLong(DueMessage::dueAt).thenComparingLong(DueMessage::id));
		return messages;
	}

	/** Sets the question marks of {@link #TAKE}. */
	static void bind(PreparedStatement statement, Request request) throws SQLException {
		CandidateSql.bind(statement, request);
		bindChange(statement, 5, request);
	}

	private static void bindBehind(PreparedStatement statement, Request request, DueMessage last) throws SQLException {
		CandidateSql.bindBehind(statement, request, last);
		bindChange(statement, 7, request);
	}

	private static void bindChange(PreparedStatement statement, int first, Request request) throws SQLException {
		statement.setLong(first, request.now());
		statement.setLong(first + 1, request.now());
		statement.setLong(first + 2, request.term());
		statement.setLong(first + 3, request.now());
		statement.setLong(first + 4, request.now());
	}

}
