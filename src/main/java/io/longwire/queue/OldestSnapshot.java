package io.longwire.queue;

import java.time.Duration;

/**
 * How long the oldest snapshot of the database has been held. While one is held, the
 * database can remove nothing of what sent messages leave behind in the claim index, and
 * a claim that begins at its front reads over all of it.
 */
public interface OldestSnapshot {

	/** From now on it is worth a warning. */
	Duration HARMFUL = Duration.ofMinutes(5);

	/**
	 * For how long it has been held at least, as far as this process has seen; always 0
	 * but on PostgreSQL. Asks the database now and then, and no more often however often
	 * it is called.
	 * @throws org.springframework.dao.DataAccessException if the database is away
	 */
	double seconds();

	/** What to tell people of a harmful one, and the remedy. */
	static String warning(Duration held) {
		return ("A snapshot has been held in the database for %d s: nothing of what sent messages leave behind can be"
				+ " removed, and claims get slow. End the session (pg_stat_activity, backend_xmin), the prepared"
				+ " transaction (pg_prepared_xacts) or the standby's slot (pg_replication_slots) that holds it")
			.formatted(held.toSeconds());
	}

}
