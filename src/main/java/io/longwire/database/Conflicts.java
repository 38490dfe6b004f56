package io.longwire.database;

import java.util.function.Supplier;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Tries a transaction again that lost against another one: a deadlock, a lock that was
 * not given in time, or a key that the other one was first to store.
 */
public final class Conflicts {

	private static final int ATTEMPTS = 5;

	private Conflicts() {
	}

	/**
	 * Returns the transaction's result.
	 * @param transaction begins, commits and rolls back by itself
	 */
	public static <T> T retry(Supplier<T> transaction) {
		for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
			try {
				return transaction.get();
			}
			catch (ConcurrencyFailureException | DataIntegrityViolationException ex) {
				// The other transaction has ended, so there is nothing to wait for.
			}
		}
		return transaction.get();
	}

}
