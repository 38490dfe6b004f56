package io.longwire.queue;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.longwire.database.Durability;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * The SQL of the table {@code paused_sender}.
 */
@Repository
class DatabasePausedSenders implements PausedSenders {

	private final JdbcTemplate jdbc;

	private final Clock clock;

	private final Durability durability;

	private final ApplicationEventPublisher events;

	DatabasePausedSenders(JdbcTemplate jdbc, Clock clock, Durability durability, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.durability = durability;
		this.events = events;
	}

	@Override
	public Map<String, Instant> all() {
		Map<String, Instant> paused = new HashMap<>();
		this.jdbc.query("SELECT sender, paused_at FROM paused_sender", (row) -> {
			paused.put(row.getString(1), Instant.ofEpochMilli(row.getLong(2)));
		});
		return paused;
	}

	@Override
	public Instant pause(String sender) {
		long now = this.clock.millis();
		try {
			this.jdbc.update("INSERT INTO paused_sender (sender, paused_at) VALUES (?, ?)", sender, now);
		}
		catch (DuplicateKeyException ex) {
			List<Long> since = this.jdbc.queryForList("SELECT paused_at FROM paused_sender WHERE sender = ?",
					Long.class, sender);
			return Instant.ofEpochMilli(since.isEmpty() ? now : since.get(0));
		}
		changed();
		return Instant.ofEpochMilli(now);
	}

	@Override
	public void resume(String sender) {
		this.jdbc.update("DELETE FROM paused_sender WHERE sender = ?", sender);
		changed();
	}

	private void changed() {
		this.durability.await();
		this.events.publishEvent(new PausesChanged());
	}

}
