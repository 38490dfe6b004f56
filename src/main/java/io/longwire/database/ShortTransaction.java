package io.longwire.database;

import java.util.function.Supplier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A transaction of its own, begun again if the database gave it up in favour of another,
 * as in a deadlock.
 */
@Component
public class ShortTransaction {

	private static final int TRIES = 4;

	private final TransactionTemplate transaction;

	@Autowired
	ShortTransaction(PlainTransactions transactions) {
		this(transactions.manager());
	}

	public ShortTransaction(PlatformTransactionManager transactionManager) {
		this.transaction = new TransactionTemplate(transactionManager);
	}

	public <T> T run(Supplier<T> work) {
		for (int i = 1; i < TRIES; i++) {
			try {
				return runOnce(work);
			}
			catch (ConcurrencyFailureException ex) {
				// Rolled back: nothing happened.
			}
		}
		return runOnce(work);
	}

	private <T> T runOnce(Supplier<T> work) {
		return this.transaction.execute((status) -> work.get());
	}

}
