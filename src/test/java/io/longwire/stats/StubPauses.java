package io.longwire.stats;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.longwire.queue.PausedSenders;

/**
 * Pauses without a database.
 */
class StubPauses implements PausedSenders {

	private final Map<String, Instant> paused = new HashMap<>();

	@Override
	public Map<String, Instant> all() {
		return this.paused;
	}

	@Override
	public Instant pause(String sender) {
		return this.paused.computeIfAbsent(sender, (name) -> Instant.EPOCH);
	}

	@Override
	public void resume(String sender) {
		this.paused.remove(sender);
	}

}
