package io.longwire.queue;

import java.util.List;

import io.longwire.database.Dialect;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * MySQL 8 and MariaDB 10.6 lock the rows they read and pass over those of others.
 */
final class MySqlClaimSql implements ClaimSql {

	private final JdbcTemplate jdbc;

	private final MessageUpdates updates;

	private final String select = CandidateSql.select(Dialect.MYSQL);

	MySqlClaimSql(JdbcTemplate jdbc, MessageUpdates updates) {
		this.jdbc = jdbc;
		this.updates = updates;
	}

	@Override
	public Taken take(Request request) {
		List<DueMessage> messages = CandidateSql.read(this.jdbc, this.select, request);
		this.updates.write(CandidateSql.sending(request), CandidateSql.ids(messages, false, request.now()));
		this.updates.write(CandidateSql.expired(request.now()), CandidateSql.ids(messages, true, request.now()));
		return new Taken(messages, messages.size() == request.limit());
	}

}
