package io.longwire.queue;

import java.time.Clock;
import java.time.Duration;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Answers whether the next claim would work: the database answers, and this process holds
 * its lease. Warns, but stays up, where the clock is off the database's or a snapshot is
 * held for long.
 */
@Component
class QueueHealthIndicator extends AbstractHealthIndicator {

	private static final Duration TOLERATED_SKEW = Duration.ofSeconds(2);

	private final InstanceTable instances;

	private final InstanceLease lease;

	private final OldestSnapshot snapshot;

	private final Clock clock;

	QueueHealthIndicator(InstanceTable instances, InstanceLease lease, OldestSnapshot snapshot, Clock clock) {
		super("The database does not answer");
		this.instances = instances;
		this.lease = lease;
		this.snapshot = snapshot;
		this.clock = clock;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		long skew = skewMillis();
		builder.up().withDetail("clock_skew_ms", skew);
		if (Math.abs(skew) > TOLERATED_SKEW.toMillis()) {
			builder.withDetail("warning", "This process's clock is off the database's by more than "
					+ TOLERATED_SKEW.toSeconds() + " s: synchronise both, or messages are sent late and expire early");
		}
		Duration held = snapshotHeld();
		if (held.compareTo(OldestSnapshot.HARMFUL) >= 0) {
			builder.withDetail("old_snapshot", OldestSnapshot.warning(held));
		}
		if (!this.lease.mayWrite()) {
			builder.down().withDetail("lease", "not renewed for 8 s: nothing is sent until it is");
		}
	}

	/** Zero also where it cannot be asked for: that alone harms nothing. */
	private Duration snapshotHeld() {
		try {
			return Duration.ofSeconds((long) this.snapshot.seconds());
		}
		catch (DataAccessException ex) {
			return Duration.ZERO;
		}
	}

	/**
	 * How far the database is ahead of this process, taking half the way for each way.
	 */
	private long skewMillis() {
		long before = this.clock.millis();
		long there = this.instances.databaseTime();
		long after = this.clock.millis();
		return there - (before + (after - before) / 2);
	}

}
