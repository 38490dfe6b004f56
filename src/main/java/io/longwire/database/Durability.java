package io.longwire.database;

/**
 * What stands between "committed" and "survives kill -9". MySQL, MariaDB and PostgreSQL
 * commit durably, so there it does nothing. H2 does not: there, callers wait for one
 * shared checkpoint that begins after they asked.
 */
public interface Durability {

	/**
	 * Returns when everything this thread has committed so far is durable. Never call it
	 * inside a transaction.
	 */
	void await();

}
