package io.longwire.dispatch;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.longwire.notification.Lane;
import io.longwire.queue.QueueDepth;
import io.longwire.queue.QueueDepth.Depth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds senders that were renamed or taken out of the configuration while messages wait
 * for them: nobody else would say that these are not sent. Told once in the log, and in
 * health for as long as they wait. Confined to one thread but for {@link #waiting()}.
 */
final class UnconfiguredSenders {

	private static final Logger logger = LoggerFactory.getLogger(UnconfiguredSenders.class);

	/** Counting costs an index scan of what is counted. */
	private static final long LOOK_NANOS = 30_000_000_000L;

	private final Set<String> configured;

	private final QueueDepth depth;

	private final Tools tools;

	private volatile Map<String, String> waiting = Map.of();

	private long next;

	UnconfiguredSenders(Set<String> configured, QueueDepth depth, Tools tools) {
		this.configured = configured;
		this.depth = depth;
		this.tools = tools;
		this.next = tools.nanoTime();
	}

	/** How many messages wait for which sender, as of some seconds ago. */
	Map<String, String> waiting() {
		return this.waiting;
	}

	/**
	 * Called again and again.
	 * @param senders of which notifications are kept
	 */
	void review(Collection<String> senders) {
		if (this.tools.nanoTime() - this.next < 0) {
			return;
		}
		Set<String> unconfigured = new TreeSet<>(senders);
		unconfigured.addAll(this.waiting.keySet());
		unconfigured.removeAll(this.configured);
		Map<String, String> found = new TreeMap<>();
		unconfigured.forEach((sender) -> count(sender, found));
		found.forEach(this::tellOnce);
		this.waiting = found;
		this.next = this.tools.nanoTime() + LOOK_NANOS;
	}

	private void count(String sender, Map<String, String> found) {
		int queued = 0;
		boolean more = false;
		for (Lane lane : Lane.values()) {
			Depth depth = this.depth.of(sender, lane);
			queued += depth.queued();
			more |= depth.more();
		}
		if (queued > 0) {
			found.put(sender, more ? "more than " + queued : Integer.toString(queued));
		}
	}

	private void tellOnce(String sender, String messages) {
		if (!this.waiting.containsKey(sender)) {
			logger.warn("Sender {} is not configured, and {} messages wait for it until they expire: configure it again"
					+ " under this name, or cancel them (DELETE /v1/notifications/<id>)", sender, messages);
		}
	}

}
