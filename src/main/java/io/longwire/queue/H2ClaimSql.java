package io.longwire.queue;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * H2 would lock every due row, however small the limit: so candidates are read without a
 * lock, and the update returns which of them were won.
 */
final class H2ClaimSql implements ClaimSql {

	private final JdbcTemplate jdbc;

	private final String select = CandidateSql.select(Dialect.H2);

	H2ClaimSql(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Taken take(Request request) {
		List<DueMessage> candidates = CandidateSql.read(this.jdbc, this.select, request);
		Set<Long> won = new HashSet<>();
		won.addAll(win(CandidateSql.sending(request), CandidateSql.ids(candidates, false, request.now())));
		won.addAll(win(CandidateSql.expired(request.now()), CandidateSql.ids(candidates, true, request.now())));
		List<DueMessage> taken = candidates.stream().filter((message) -> won.contains(message.id())).toList();
		return new Taken(taken, candidates.size() == request.limit());
	}

	private List<Long> win(MessageUpdate update, Collection<Long> ids) {
		return InList.ofIds(ids)
			.stream()
			.flatMap((list) -> this.jdbc
				.query("SELECT id FROM FINAL TABLE (" + update.sql(list) + ")",
						(statement) -> update.bind(statement, list), (row, number) -> row.getLong(1))
				.stream())
			.toList();
	}

}
