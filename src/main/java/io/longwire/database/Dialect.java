package io.longwire.database;

import java.sql.DatabaseMetaData;
import java.util.Locale;

import javax.sql.DataSource;

import io.longwire.configuration.WrongConfigurationException;

import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/**
 * Where the databases' SQL differs. MariaDB speaks {@link #MYSQL}'s.
 */
public enum Dialect {

	/**
	 * Embedded: one process by nature. Its DATEDIFF forgets time zones, EXTRACT does not.
	 */
	H2("CAST(FLOOR(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000) AS BIGINT)"),

	/** UTC_TIMESTAMP, because local times are ambiguous for an hour each autumn. */
	MYSQL("TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', UTC_TIMESTAMP(3)) DIV 1000"),

	POSTGRESQL("CAST(FLOOR(EXTRACT(EPOCH FROM clock_timestamp()) * 1000) AS BIGINT)");

	private final String now;

	Dialect(String now) {
		this.now = now;
	}

	/** Asks a connection once. */
	public static Dialect of(DataSource dataSource) {
		try {
			return ofProduct(JdbcUtils.extractDatabaseMetaData(dataSource, DatabaseMetaData::getDatabaseProductName));
		}
		catch (MetaDataAccessException ex) {
			throw new IllegalStateException("The database of spring.datasource.url cannot be reached", ex);
		}
	}

	private static Dialect ofProduct(String product) {
		return switch (product.toLowerCase(Locale.ROOT)) {
			case "h2" -> H2;
			case "mysql", "mariadb" -> MYSQL;
			case "postgresql" -> POSTGRESQL;
			default -> throw new WrongConfigurationException("spring.datasource.url names a " + product + " database",
					"Use H2, MySQL, MariaDB or PostgreSQL");
		};
	}

	/** An expression for the database's own time in epoch milliseconds. */
	public String now() {
		return this.now;
	}

	/** Ends a select that locks the rows it returns and passes over locked ones. */
	public String skipLocked() {
		return (this == H2) ? "" : " FOR UPDATE SKIP LOCKED";
	}

	/**
	 * How many ids one list had better hold. H2 compares every row it has found with all
	 * of the list, one after the other; for the others a statement is a way over the
	 * network.
	 */
	public int mostListed() {
		return (this == H2) ? 8 : InList.MOST;
	}

	/**
	 * How many values a list had better hold whose column stands behind another one in
	 * the index. H2 would read all rows with that one's value to find those of the list;
	 * and there a statement is no way over a network.
	 */
	public int mostListedBehind() {
		return (this == H2) ? 1 : InList.MOST;
	}

	/**
	 * What to compare with for all that is more than a text, by {@code >} and along an
	 * index: H2 begins at the text itself, and reads every row that has it.
	 */
	public String above(String text) {
		return (this == H2) ? text + '\0' : text;
	}

	/** Whether no other process can be using this database. */
	public boolean isSingleProcess() {
		return this == H2;
	}

}
