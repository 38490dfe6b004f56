package io.longwire.database;

import java.util.Objects;
import java.util.stream.Stream;

import org.hibernate.TransactionException;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;

/**
 * Tells that the connection was lost where Hibernate tells only that a commit or a
 * rollback failed. A failed rollback takes the place of the failure that led to it, so
 * without this nobody could tell a lost database from a statement it refuses.
 */
class LostConnectionDialect extends HibernateJpaDialect {

	@Override
	public @Nullable DataAccessException translateExceptionIfPossible(RuntimeException ex) {
		DataAccessException translated = super.translateExceptionIfPossible(ex);
		if (translated instanceof UncategorizedDataAccessException && isOfTheTransaction(ex)) {
			return new DataAccessResourceFailureException("The connection was lost within a transaction", ex);
		}
		return translated;
	}

	private static boolean isOfTheTransaction(Throwable ex) {
		return Stream.iterate(ex, Objects::nonNull, Throwable::getCause)
			.anyMatch(TransactionException.class::isInstance);
	}

}
