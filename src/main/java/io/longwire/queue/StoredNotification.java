package io.longwire.queue;

import java.time.Instant;
import java.util.List;

import io.longwire.notification.Target;

/**
 * The answer to a stored request.
 *
 * @param messages in the order of the request's targets
 */
public record StoredNotification(long id, String sender, Instant createdAt, List<Entry> messages) {

	/** One message of it. */
	public record Entry(long messageId, Target target) {
	}

}
