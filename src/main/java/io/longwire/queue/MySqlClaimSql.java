package io.longwire.queue;

import java.util.List;
import java.util.function.LongSupplier;

import io.longwire.database.Dialect;
import io.longwire.notification.SenderLane;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * MySQL 8 and MariaDB 10.6 lock the rows they read and pass over those of others.
 */
final class MySqlClaimSql implements ClaimSql {

	private final JdbcTemplate jdbc;

	private final MessageUpdates updates;

	private final LaneStarts starts;

	private final String select = CandidateSql.select(Dialect.MYSQL);

	private final String selectOn = CandidateSql.selectOn(Dialect.MYSQL);

	private final String selectLater = CandidateSql.selectLater(Dialect.MYSQL);

	MySqlClaimSql(JdbcTemplate jdbc, MessageUpdates updates, LongSupplier nanoTime) {
		this.jdbc = jdbc;
		this.updates = updates;
		this.starts = new LaneStarts(nanoTime);
	}

	@Override
	public Taken take(Request request) {
		List<DueMessage> messages = this.starts.of(request.senderLane())
			.read(() -> CandidateSql.read(this.jdbc, this.select, request), (last) -> behind(request, last));
		this.updates.write(CandidateSql.sending(request), CandidateSql.ids(messages, false, request.now()));
		this.updates.write(CandidateSql.expired(request.now()), CandidateSql.ids(messages, true, request.now()));
		return new Taken(messages, messages.size() == request.limit());
	}

	@Override
	public void beginAnew(SenderLane lane) {
		this.starts.of(lane).beginAnew();
	}

	/** Two selects, because neither server goes right to a place of two columns. */
	private List<DueMessage> behind(Request request, DueMessage last) {
		if (last.dueAt() > request.now()) {
			// The clock was set back.
			return List.of();
		}
		List<DueMessage> messages = read(this.selectOn, request, last.dueAt(), last.id(), request.limit());
		if (messages.size() < request.limit()) {
			messages.addAll(read(this.selectLater, request, last.dueAt() + 1, request.now(),
					request.limit() - messages.size()));
		}
		return messages;
	}

	private List<DueMessage> read(String select, Request request, long first, long second, int limit) {
		return this.jdbc.query(select, DueMessage::read, request.sender(), request.lane().ordinal(), first, second,
				limit);
	}

}
