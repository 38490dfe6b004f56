package io.longwire.queue;

import java.util.List;
import java.util.regex.Pattern;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How many rows a select looks at, as the database itself counts them.
 */
public final class RowsRead {

	private static final Pattern H2_SCANNED = Pattern.compile("scanCount: (\\d+)");

	private static final Pattern POSTGRESQL_READ = Pattern
		.compile("(?:actual time=[0-9.]+ rows=|Removed by Filter: )(\\d+)");

	private RowsRead() {
	}

	/** Runs the select with literals in place of its question marks. */
	public static long by(QueueDatabase database, String select, String... literals) {
		String literal = literal(select, literals);
		return new TransactionTemplate(database.transactionManager).execute((status) -> switch (database.dialect) {
			case H2 -> max(H2_SCANNED, explained(database.jdbc, literal));
			case MYSQL -> handlerReads(database.jdbc, literal);
			case POSTGRESQL -> max(POSTGRESQL_READ, explained(database.jdbc, literal));
		});
	}

	static String literal(String select, String... literals) {
		String sql = select;
		for (String literal : literals) {
			sql = sql.replaceFirst("\\?", literal);
		}
		return sql;
	}

	private static String explained(JdbcTemplate jdbc, String sql) {
		return String.join("\n", jdbc.queryForList("EXPLAIN ANALYZE " + sql, String.class));
	}

	private static long max(Pattern pattern, String plan) {
		return pattern.matcher(plan)
			.results()
			.mapToLong((found) -> Long.parseLong(found.group(1)))
			.max()
			.orElseThrow(() -> new AssertionError(plan));
	}

	private static long handlerReads(JdbcTemplate jdbc, String sql) {
		long before = handlerReads(jdbc);
		jdbc.queryForList(sql);
		return handlerReads(jdbc) - before;
	}

	private static long handlerReads(JdbcTemplate jdbc) {
		List<Long> reads = jdbc.query("SHOW SESSION STATUS LIKE 'Handler_read_%'", (row, number) -> row.getLong(2));
		return reads.stream().mapToLong(Long::longValue).sum();
	}

}
