package io.longwire.queue;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import io.longwire.database.Dialect;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The SQL of the table {@code instance}. Its times are the database's.
 */
@Component
@DependsOnDatabaseInitialization
class InstanceTable {

	/** How long an instance lives on without a renewal. */
	static final Duration LIFE = Duration.ofSeconds(10);

	static final int SLOTS = 1024;

	private static final int TRIES = 100;

	private final RandomGenerator random = new SecureRandom();

	private final JdbcTemplate jdbc;

	private final Dialect dialect;

	private final RenewalWatch watch;

	@Autowired
	InstanceTable(JdbcTemplate jdbc, Dialect dialect) {
		this(jdbc, dialect, new RenewalWatch(RenewalWatch.PATIENCE, System::nanoTime));
	}

	InstanceTable(JdbcTemplate jdbc, Dialect dialect, RenewalWatch watch) {
		this.jdbc = jdbc;
		this.dialect = dialect;
		this.watch = watch;
	}

	/** Registers the only process there can be, or one more beside the others. */
	Registration registerAtStart() {
		if (this.dialect.isSingleProcess()) {
			this.jdbc.update("DELETE FROM instance");
		}
		return register();
	}

	/**
	 * Takes a free slot under a new id. The slot is picked at random, so that one just
	 * given up is not soon given again.
	 */
	Registration register() {
		for (int i = 0; i < TRIES; i++) {
			Registration candidate = new Registration(this.random.nextLong(1, Long.MAX_VALUE), freeSlot());
			try {
				this.jdbc.update("INSERT INTO instance (id, slot, alive_until) VALUES (?, ?, " + aliveUntil() + ")",
						candidate.id(), candidate.slot());
				return candidate;
			}
			catch (DuplicateKeyException ex) {
				// Another process was quicker: take another slot.
			}
		}
		throw new IllegalStateException("No slot in the table instance could be taken in " + TRIES + " tries");
	}

	private int freeSlot() {
		int[] free = freeSlots();
		if (free.length == 0) {
			this.jdbc.update("DELETE FROM instance WHERE alive_until < " + this.dialect.now());
			free = freeSlots();
		}
		if (free.length == 0) {
			throw new IllegalStateException(SLOTS + " instances are running on this database: stop one of them");
		}
		return free[this.random.nextInt(free.length)];
	}

	private int[] freeSlots() {
		List<Integer> taken = this.jdbc.queryForList("SELECT slot FROM instance", Integer.class);
		return IntStream.range(0, SLOTS).filter((slot) -> !taken.contains(slot)).toArray();
	}

	/** Whether there can be no other process on this database. */
	boolean isSingleProcess() {
		return this.dialect.isSingleProcess();
	}

	/** Returns false if others took the instance for dead and removed it. */
	boolean renew(long id) {
		return this.jdbc.update("UPDATE instance SET alive_until = " + aliveUntil() + " WHERE id = ?", id) == 1;
	}

	/** Takes a look at all others, and returns which of them are dead. */
	List<RenewalWatch.Lease> dead(long self) {
		return this.watch.dead(others(self));
	}

	/** The rows of all others. */
	List<RenewalWatch.Lease> others(long self) {
		return this.jdbc.query(
				"SELECT id, alive_until, CASE WHEN alive_until < " + this.dialect.now()
						+ " THEN 1 ELSE 0 END FROM instance WHERE id <> ?",
				(row, number) -> new RenewalWatch.Lease(row.getLong(1), row.getLong(2), row.getInt(3) == 1), self);
	}

	/** Removes one, unless it has renewed meanwhile. */
	boolean remove(RenewalWatch.Lease lease) {
		return this.jdbc.update("DELETE FROM instance WHERE id = ? AND alive_until = ?", lease.id(),
				lease.aliveUntil()) == 1;
	}

	void remove(long id) {
		this.jdbc.update("DELETE FROM instance WHERE id = ?", id);
	}

	boolean isRegistered(long id) {
		return !this.jdbc.queryForList("SELECT id FROM instance WHERE id = ?", Long.class, id).isEmpty();
	}

	/** The database's time in epoch milliseconds. */
	long databaseTime() {
		Long now = this.jdbc.queryForObject("SELECT " + this.dialect.now(), Long.class);
		return (now != null) ? now : 0;
	}

	private String aliveUntil() {
		return this.dialect.now() + " + " + LIFE.toMillis();
	}

}
