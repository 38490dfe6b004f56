package io.longwire.database;

import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The SQL of the table {@code feed}. The row stays locked until the caller's transaction
 * ends.
 */
@Component
class JdbcFeed implements Feed {

	private static final String UPDATE = "UPDATE feed SET last = last + ? WHERE name = ?";

	private static final String LAST = "SELECT last FROM feed WHERE name = ?";

	private final JdbcTemplate jdbc;

	private final Dialect dialect;

	JdbcFeed(JdbcTemplate jdbc, Dialect dialect) {
		this.jdbc = jdbc;
		this.dialect = dialect;
	}

	@Override
	public long take(String list, int count) {
		if (!TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new IllegalStateException("Positions are taken within a transaction");
		}
		List<Long> last = switch (this.dialect) {
			case H2 -> last("SELECT last FROM FINAL TABLE (" + UPDATE + ")", count, list);
			case POSTGRESQL -> last(UPDATE + " RETURNING last", count, list);
			case MYSQL -> (this.jdbc.update(UPDATE, count, list) == 1) ? last(LAST, list) : List.of();
		};
		if (last.size() != 1) {
			throw new IllegalArgumentException("No polled list is called '" + list + "'");
		}
		return last.get(0) - count + 1;
	}

	@Override
	public PolledList list(String list, Supplier<@Nullable Long> oldest) {
		return new FeedList(this, list, oldest);
	}

	long last(String list) {
		return last(LAST, list).get(0);
	}

	long latest(String list) {
		return last(LAST + " FOR UPDATE", list).get(0);
	}

	private List<Long> last(String sql, Object... arguments) {
		return this.jdbc.queryForList(sql, Long.class, arguments);
	}

}
