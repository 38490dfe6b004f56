package io.longwire.database;

import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Tells a database that does not work now from one that refuses what it is asked.
 */
public final class DatabaseAbsence {

	private DatabaseAbsence() {
	}

	/** Whether the same may well succeed once the database is back. */
	public static boolean isCauseOf(RuntimeException ex) {
		return ex instanceof TransientDataAccessException || ex instanceof RecoverableDataAccessException
				|| ex instanceof NonTransientDataAccessResourceException || ex instanceof TransactionException;
	}

}
