package io.longwire.queue;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The SQL of the table {@code feed}. The row stays locked until the caller's transaction
 * ends.
 */
@Component
class JdbcFeed implements Feed {

	private final JdbcTemplate jdbc;

	JdbcFeed(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public long take(String list, int count) {
		if (!TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new IllegalStateException("Positions are taken within a transaction");
		}
		if (this.jdbc.update("UPDATE feed SET last = last + ? WHERE name = ?", count, list) != 1) {
			throw new IllegalArgumentException("No polled list is called '" + list + "'");
		}
		Long last = this.jdbc.queryForObject("SELECT last FROM feed WHERE name = ?", Long.class, list);
		if (last == null) {
			throw new IllegalStateException("The list '" + list + "' has no last position");
		}
		return last - count + 1;
	}

}
