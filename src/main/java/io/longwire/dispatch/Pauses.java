package io.longwire.dispatch;

import java.util.Set;

import io.longwire.queue.PausedSenders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which senders are paused, as the database said last. While it is away, what was
 * paused stays so. Callable from any thread.
 */
final class Pauses {

	private static final Logger logger = LoggerFactory.getLogger(Pauses.class);

	private final PausedSenders senders;

	private volatile Set<String> paused = Set.of();

	Pauses(PausedSenders senders) {
		this.senders = senders;
	}

	/**
	 * Asks the database.
	 * @return whether anything changed
	 */
	synchronized boolean refresh() {
		Set<String> before = this.paused;
		Set<String> now = Set.copyOf(this.senders.all().keySet());
		this.paused = now;
		if (now.equals(before)) {
			return false;
		}
		now.stream().filter((name) -> !before.contains(name)).forEach((name) -> logger.info("Sender {} pauses", name));
		before.stream().filter((name) -> !now.contains(name)).forEach((name) -> logger.info("Sender {} goes on", name));
		return true;
	}

	boolean contains(String sender) {
		return this.paused.contains(sender);
	}

}
