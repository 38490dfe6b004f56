package io.longwire.database;

import java.sql.SQLException;
import java.util.List;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The parts of this module as production has them, for those who test or measure without
 * a Spring context.
 */
public final class DatabaseParts {

	private DatabaseParts() {
	}

	public static IndexPages pages(Dialect dialect) {
		return new IndexPages(dialect);
	}

	public static PlainTransactions transactions(DataSource dataSource) {
		return new PlainTransactions(dataSource);
	}

	/** Sets what each driver needs. */
	public static void flag(HikariDataSource dataSource) {
		new DatabaseFlags().postProcessBeforeInitialization(dataSource, "dataSource");
	}

	public static Feed feed(JdbcTemplate jdbc, Dialect dialect) {
		return new JdbcFeed(jdbc, dialect);
	}

	public static Housekeeping housekeeping(List<Prunable> prunables, JdbcTemplate jdbc, ShortTransaction transaction,
			Dialect dialect) {
		return new JdbcHousekeeping(prunables, jdbc, transaction, dialect);
	}

	public static OpenDurability durability(DataSource dataSource) throws SQLException {
		return new OpenDurability(new DatabaseConfiguration().durability(dataSource, new DatabaseProperties(false)));
	}

	/** Forces H2's file to the disk now and then; does nothing for a server. */
	public static AutoCloseable diskSync(DataSource dataSource) throws SQLException {
		H2DiskSync sync = new H2DiskSync(dataSource);
		if (H2Checkpoint.isNeeded(dataSource)) {
			sync.start();
		}
		return sync;
	}

	/**
	 * One without a context that closes it.
	 */
	public record OpenDurability(Durability durability) implements Durability, AutoCloseable {

		@Override
		public void await() {
			this.durability.await();
		}

		@Override
		public void close() {
			if (this.durability instanceof H2Durability h2) {
				h2.close();
			}
		}

	}

}
