package io.longwire.queue;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import io.longwire.database.Dialect;
import io.longwire.notification.Lane;
import io.longwire.notification.SenderLane;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Counts on the claim index, never more than was asked for.
 */
@Component
class CountedBacklog implements Backlog {

	private final Map<SenderLane, LaneBacklog> lanes = new ConcurrentHashMap<>();

	private final JdbcTemplate jdbc;

	private final Clock clock;

	private final LongSupplier nanoTime;

	private final String count;

	@Autowired
	CountedBacklog(JdbcTemplate jdbc, Clock clock, Dialect dialect) {
		this(jdbc, clock, System::nanoTime, dialect);
	}

	CountedBacklog(JdbcTemplate jdbc, Clock clock, LongSupplier nanoTime, Dialect dialect) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.nanoTime = nanoTime;
		this.count = "SELECT COUNT(*) FROM (" + CandidateSql.due(dialect) + ") due";
	}

	@Override
	public long due(String sender, Lane lane, LongSupplier countTo) {
		LaneBacklog backlog = lane(sender, lane);
		if (backlog.isToBeCounted()) {
			count(sender, lane, countTo, backlog);
		}
		return backlog.due();
	}

	private void count(String sender, Lane lane, LongSupplier countTo, LaneBacklog backlog) {
		long found = -1;
		try {
			Long counted = this.jdbc.queryForObject(this.count, Long.class, sender, lane.ordinal(), this.clock.millis(),
					countTo.getAsLong());
			found = (counted != null) ? counted : -1;
		}
		catch (RuntimeException ex) {
			// Whoever asks is about to find out that the database is away.
		}
		backlog.counted(found);
	}

	@Override
	public double settledPerSecond(String sender, Lane lane) {
		return lane(sender, lane).settledPerSecond() * instances();
	}

	private int instances() {
		try {
			Integer instances = this.jdbc.queryForObject("SELECT COUNT(*) FROM instance", Integer.class);
			return (instances != null) ? instances : 1;
		}
		catch (DataAccessException ex) {
			return 1;
		}
	}

	void stored(String sender, Lane lane, int messages) {
		lane(sender, lane).stored(messages);
	}

	void claimed(String sender, Lane lane, int messages) {
		lane(sender, lane).claimed(messages);
	}

	@Override
	public void settled(String sender, Lane lane) {
		lane(sender, lane).settled();
	}

	private LaneBacklog lane(String sender, Lane lane) {
		return this.lanes.computeIfAbsent(new SenderLane(sender, lane), (key) -> new LaneBacklog(this.nanoTime));
	}

}
