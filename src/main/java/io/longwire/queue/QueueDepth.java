package io.longwire.queue;

import io.longwire.notification.Lane;
import org.jspecify.annotations.Nullable;

/**
 * Counts what waits, without reading more than a bounded number of rows.
 */
public interface QueueDepth {

	/** Depths above this are not counted further. */
	int EXACT_UP_TO = 10_000;

	/** The depth of one lane of one sender. */
	Depth of(String sender, Lane lane);

	/**
	 * Product name, version and URL (without user or password) of the database, for a
	 * person.
	 */
	String database();

	/**
	 * How much waits in one lane.
	 *
	 * @param queued messages that wait, due or not; at most {@link #EXACT_UP_TO}
	 * @param more whether there are more than that
	 * @param oldestDueAgeMillis how long the oldest due message has been due,
	 * {@code null} if none is due
	 */
	record Depth(int queued, boolean more, @Nullable Long oldestDueAgeMillis) {
	}

}
