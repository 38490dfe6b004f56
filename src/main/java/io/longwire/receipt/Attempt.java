package io.longwire.receipt;

import java.sql.SQLException;

import io.longwire.database.DatabaseAbsence;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;

/**
 * How a try to store items ended, and what that means for them.
 */
enum Attempt {

	/** Committed. */
	STORED("done"),

	/**
	 * Another transaction was in the way: it stored one of them, or wanted the same
	 * locks.
	 */
	RACED("trying again at once"),

	/**
	 * The database works but does not want them. That may be for what is in one of them;
	 * or it wants nothing now, like one that is read-only after a failover, or that took
	 * away the right to insert.
	 */
	REFUSED("trying them one by one, then encoded"),

	/** The database does not work now. */
	FAILED("they wait un-acked and are tried again");

	private final String next;

	Attempt(String next) {
		this.next = next;
	}

	/** What happens next, for a log line. */
	String next() {
		return this.next;
	}

	/** What went wrong without the driver's text, which may hold a token. */
	static String describe(RuntimeException ex) {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(ex);
		String code = (cause instanceof SQLException sql) ? " " + sql.getSQLState() + "/" + sql.getErrorCode() : "";
		return ex.getClass().getSimpleName() + ": " + cause.getClass().getSimpleName() + code;
	}

	static Attempt of(RuntimeException ex) {
		if (ex instanceof DuplicateKeyException || ex instanceof ConcurrencyFailureException) {
			return RACED;
		}
		return DatabaseAbsence.isCauseOf(ex) ? FAILED : REFUSED;
	}

}
