package io.longwire.stats;

import java.time.Duration;

import io.longwire.queue.OldestSnapshot;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Shows how long a snapshot has been held in the database, and says so in the log when
 * that begins to make claims slow.
 */
@Component
class SnapshotWatch {

	private static final Logger logger = LoggerFactory.getLogger(SnapshotWatch.class);

	private final OldestSnapshot snapshot;

	private boolean warned;

	SnapshotWatch(MeterRegistry registry, OldestSnapshot snapshot) {
		this.snapshot = snapshot;
		Gauge.builder("longwire.queue.oldest.snapshot.age", this, SnapshotWatch::seconds)
			.description("How long a snapshot has been held on PostgreSQL at least, which makes claims slow")
			.baseUnit("seconds")
			.register(registry);
	}

	@Scheduled(fixedDelayString = "PT30S")
	void look() {
		double seconds = seconds();
		boolean old = seconds >= OldestSnapshot.HARMFUL.toSeconds();
		if (old && !this.warned) {
			logger.warn("{}", OldestSnapshot.warning(Duration.ofSeconds((long) seconds)));
		}
		else if (this.warned && seconds < OldestSnapshot.HARMFUL.toSeconds()) {
			logger.info("No old snapshot is held in the database any more");
		}
		this.warned = old || (this.warned && Double.isNaN(seconds));
	}

	private double seconds() {
		try {
			return this.snapshot.seconds();
		}
		catch (DataAccessException | TransactionException ex) {
			return Double.NaN;
		}
	}

}
