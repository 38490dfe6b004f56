package io.longwire.queue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.longwire.database.Dialect;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * H2 would lock every due row, however small the limit: so candidates are read without a
 * lock, and the counts of the updates tell which of them were won.
 */
final class H2ClaimSql implements ClaimSql {

	private final JdbcTemplate jdbc;

	private final MessageUpdates updates;

	private final String select = CandidateSql.select(Dialect.H2);

	H2ClaimSql(JdbcTemplate jdbc, MessageUpdates updates) {
		this.jdbc = jdbc;
		this.updates = updates;
	}

	@Override
	public Taken take(Request request) {
		List<DueMessage> candidates = CandidateSql.read(this.jdbc, this.select, request);
		Set<Long> won = new HashSet<>();
		won.addAll(this.updates.writeEach(CandidateSql.sending(request),
				CandidateSql.ids(candidates, false, request.now())));
		won.addAll(this.updates.writeEach(CandidateSql.expired(request.now()),
				CandidateSql.ids(candidates, true, request.now())));
		List<DueMessage> taken = candidates.stream().filter((message) -> won.contains(message.id())).toList();
		return new Taken(taken, candidates.size() == request.limit());
	}

}
