package io.longwire.dispatch;

import java.util.HashMap;
import java.util.Map;

import io.longwire.notification.Lane;
import io.longwire.queue.QueueDepth;

/**
 * What waits in the lane {@code normal} of each sender, as a test says.
 */
final class MemoryDepth implements QueueDepth {

	final Map<String, Integer> normal = new HashMap<>();

	int asked;

	@Override
	public Depth of(String sender, Lane lane) {
		this.asked++;
		int queued = (lane == Lane.NORMAL) ? this.normal.getOrDefault(sender, 0) : 0;
		return new Depth(Math.min(queued, EXACT_UP_TO), queued > EXACT_UP_TO, null);
	}

	@Override
	public String database() {
		return "in memory";
	}

}
