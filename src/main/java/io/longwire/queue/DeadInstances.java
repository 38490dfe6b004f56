package io.longwire.queue;

import java.time.Clock;
import java.util.List;

import io.longwire.database.Dialect;
import io.longwire.database.ShortTransaction;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Releases the messages of dead instances. Removing its row is what makes an instance
 * dead for good: from then on it cannot renew, and whoever looks releases its messages,
 * even if the one that removed it dies as well.
 */
@Component
class DeadInstances {

	private static final int BATCH = 500;

	/** One look into the index for each instance that holds messages. */
	static final String NEXT_OWNER = "SELECT instance_id FROM message WHERE instance_id >= ? "
			+ "ORDER BY instance_id LIMIT 1";

	private final InstanceTable instances;

	private final JdbcTemplate jdbc;

	private final MessageUpdates updates;

	private final ShortTransaction transaction;

	private final Clock clock;

	private final String held;

	private final Rest rest = new Rest(System::nanoTime);

	DeadInstances(InstanceTable instances, JdbcTemplate jdbc, MessageUpdates updates, ShortTransaction transaction,
			Clock clock, Dialect dialect) {
		this.instances = instances;
		this.jdbc = jdbc;
		this.updates = updates;
		this.transaction = transaction;
		this.clock = clock;
		this.held = "SELECT id FROM message WHERE instance_id = ? LIMIT " + BATCH + dialect.skipLocked();
	}

	/**
	 * Releases what the dead held, and returns how many messages that were.
	 * @param self an instance that is not taken for dead here, whatever its row says
	 * @param judging whether those that have not renewed in time are taken for dead, or
	 * only those that are known to be
	 */
	int release(long self, boolean judging) {
		List<RenewalWatch.Lease> dead = this.instances.dead(self);
		if (judging && dead.stream().filter(this.instances::remove).count() > 0) {
			this.rest.end();
		}
		return this.rest.isOver() ? releaseAll() : 0;
	}

	private int releaseAll() {
		long begin = System.nanoTime();
		int released = 0;
		Long owner = nextOwner(0);
		while (owner != null) {
			// Asked after the claim was seen: a living owner's row was committed before
			// it.
			if (!this.instances.isRegistered(owner)) {
				released += releaseAllOf(owner);
			}
			owner = nextOwner(owner + 1);
		}
		if (released == 0) {
			this.rest.after(begin);
		}
		return released;
	}

	private @Nullable Long nextOwner(long least) {
		return DataAccessUtils.singleResult(this.jdbc.queryForList(NEXT_OWNER, Long.class, least));
	}

	private int releaseAllOf(long owner) {
		int released = 0;
		int batch = releaseSomeOf(owner);
		while (batch > 0) {
			released += batch;
			batch = releaseSomeOf(owner);
		}
		return released;
	}

	/** Returns 0 also if others are about to release the rest. */
	private int releaseSomeOf(long owner) {
		return this.transaction.run(() -> {
			List<Long> ids = this.jdbc.queryForList(this.held, Long.class, owner);
			return this.updates.write(new MessageUpdate(SettlementSql.CUT, AfterCut.values(this.clock.millis()),
					SettlementSql.CLAIMED, List.of(owner)), ids);
		});
	}

}
