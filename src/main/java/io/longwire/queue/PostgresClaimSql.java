package io.longwire.queue;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import io.longwire.database.Dialect;
import io.longwire.notification.Lane;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * PostgreSQL takes messages with one statement.
 */
final class PostgresClaimSql implements ClaimSql {

	static final String TAKE = take(CandidateSql.select(Dialect.POSTGRESQL));

	/** Takes what comes behind a place in the claim index. */
	static final String TAKE_BEHIND = take(CandidateSql.SELECT_BEHIND);

	private final Map<LaneOf, ClaimStart> starts = new ConcurrentHashMap<>();

	private final JdbcTemplate jdbc;

	private final LongSupplier nanoTime;

	PostgresClaimSql(JdbcTemplate jdbc, LongSupplier nanoTime) {
		this.jdbc = jdbc;
		this.nanoTime = nanoTime;
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
		ClaimStart start = this.starts.computeIfAbsent(new LaneOf(request.sender(), request.lane()),
				(lane) -> new ClaimStart(this.nanoTime));
		boolean whole = start.isWhole();
		List<DueMessage> messages = whole
				? this.jdbc.query(TAKE, (statement) -> bind(statement, request), DueMessage::read)
				: this.jdbc.query(TAKE_BEHIND, (statement) -> bindBehind(statement, request, start), DueMessage::read);
		messages.sort(Comparator.comparingLong(DueMessage::dueAt).thenComparingLong(DueMessage::id));
		start.claimed(whole, messages);
		return new Taken(messages, messages.size() == request.limit());
	}

	/** Sets the question marks of {@link #TAKE}. */
	static void bind(PreparedStatement statement, Request request) throws SQLException {
		CandidateSql.bind(statement, request);
		bindChange(statement, 5, request);
	}

	private static void bindBehind(PreparedStatement statement, Request request, ClaimStart start) throws SQLException {
		CandidateSql.bindBehind(statement, request, start);
		bindChange(statement, 7, request);
	}

	private static void bindChange(PreparedStatement statement, int first, Request request) throws SQLException {
		statement.setLong(first, request.now());
		statement.setLong(first + 1, request.now());
		statement.setLong(first + 2, request.instanceId());
		statement.setLong(first + 3, request.now());
		statement.setLong(first + 4, request.now());
	}

	private record LaneOf(String sender, Lane lane) {
	}

}
