package io.longwire.queue;

import io.longwire.notification.Content;
import io.longwire.notification.Target;

/**
 * A message this instance holds.
 *
 * @param notificationId the notification it belongs to
 * @param content shared with the notification's other messages where they were claimed
 * together
 * @param dueAt when it was due, epoch milliseconds
 * @param expiresAt epoch milliseconds
 * @param refusals how often the push service refused it so far
 * @param streamDeaths how many streams in a row died while it was pending
 * @param inDoubt whether the last try that was not turned away unread had no answer
 */
public record ClaimedMessage(long id, long notificationId, String sender, Target target, Content content, long dueAt,
		long expiresAt, int refusals, int streamDeaths, boolean inDoubt) {
}
