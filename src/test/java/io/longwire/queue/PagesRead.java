package io.longwire.queue;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

import io.longwire.database.Dialect;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * How many pages a select looks at, as the server itself counts them: rows that it passes
 * over because they are dead are in no other count.
 */
final class PagesRead {

	private static final Pattern POSTGRESQL_HIT = Pattern.compile("shared hit=(\\d+)");

	private static final int TRIES = 5;

	private PagesRead() {
	}

	/** Runs the select with literals in place of its question marks. */
	static long by(QueueDatabase database, String select, String... literals) {
		String literal = RowsRead.literal(select, literals);
		return new TransactionTemplate(database.transactionManager)
			.execute((status) -> (database.dialect == Dialect.POSTGRESQL) ? hit(database, literal)
					: gets(database, literal));
	}

	private static long hit(QueueDatabase database, String select) {
		String plan = String.join("\n",
				database.jdbc.queryForList("EXPLAIN (ANALYZE, BUFFERS) " + select, String.class));
		return POSTGRESQL_HIT.matcher(plan)
			.results()
			.map((MatchResult found) -> found.group(1))
			.mapToLong(Long::parseLong)
			.max()
			.orElseThrow(() -> new AssertionError(plan));
	}

	/** The least of some, for the server looks at pages for reasons of its own, too. */
	private static long gets(QueueDatabase database, String select) {
		return LongStream.range(0, TRIES).map((i) -> {
			long before = gets(database);
			database.jdbc.queryForList(select);
			return gets(database) - before;
		}).min().orElseThrow();
	}

	private static long gets(QueueDatabase database) {
		return database.jdbc
			.query("SHOW GLOBAL STATUS LIKE 'Innodb_buffer_pool_read_requests'", (row, number) -> row.getLong(2))
			.get(0);
	}

}
