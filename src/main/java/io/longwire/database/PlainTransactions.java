package io.longwire.database;

import java.sql.SQLException;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions of plain SQL, without a session of JPA. Nothing in them may use an entity
 * manager: it would see another connection.
 */
@Component
public class PlainTransactions {

	private final PlatformTransactionManager manager;

	private final TransactionTemplate transaction;

	PlainTransactions(DataSource dataSource) {
		this.manager = new Manager(dataSource);
		this.transaction = new TransactionTemplate(this.manager);
	}

	/** The result of a transaction, committed. */
	public <T> T run(Supplier<T> work) {
		return this.transaction.execute((status) -> work.get());
	}

	/** For those who begin transactions by themselves. */
	public PlatformTransactionManager manager() {
		return this.manager;
	}

	/**
	 * A commit or rollback that fails is a lost connection, as for JPA: see
	 * {@link LostConnectionDialect}.
	 */
	private static final class Manager extends JdbcTransactionManager {

		Manager(DataSource dataSource) {
			super(dataSource);
		}

		@Override
		protected RuntimeException translateException(String task, SQLException ex) {
			RuntimeException translated = super.translateException(task, ex);
			boolean unknown = translated instanceof TransactionSystemException
					|| translated instanceof UncategorizedDataAccessException;
			return unknown ? new DataAccessResourceFailureException("The connection was lost within a transaction", ex)
					: translated;
		}

	}

}
