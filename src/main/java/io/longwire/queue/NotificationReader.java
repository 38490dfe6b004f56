package io.longwire.queue;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.longwire.notification.Content;
import io.longwire.notification.Target;
import org.jspecify.annotations.Nullable;

/**
 * Reads notifications and messages. Nothing here reads more rows than its answer has,
 * except counts, which are bounded by one notification's messages.
 */
public interface NotificationReader {

	/**
	 * @return {@code null} if there is none
	 */
	@Nullable NotificationView notification(long id);

	/**
	 * Newest first.
	 * @param sender {@code null} for all
	 * @param before only ids smaller than this, {@link Long#MAX_VALUE} to begin
	 */
	List<NotificationView> notifications(@Nullable String sender, long before, int limit);

	/**
	 * How many messages of a notification are in which state; states without any are
	 * absent.
	 */
	Map<MessageState, Long> counts(long notificationId);

	/**
	 * In the order of the request's targets.
	 * @param state {@code null} for all
	 * @param after only ids greater than this, 0 to begin
	 */
	List<MessageView> messages(long notificationId, @Nullable MessageState state, long after, int limit);

	/**
	 * @return {@code null} if there is none
	 */
	@Nullable MessageView message(long id);

	/**
	 * A stored notification.
	 *
	 * @param sendAt {@code null} if it was to be sent at once
	 */
	record NotificationView(long id, String sender, Content content, Instant createdAt, @Nullable Instant sendAt) {
	}

	/**
	 * A message as it stands. Times are {@code null} until they come to pass.
	 *
	 * @param refusals refusals by the push service so far
	 * @param cuts tries that ended without an answer; above 0 the device may get it twice
	 * @param error the stable word for the last refusal or the final failure
	 * @param errorDetail the push service's own words
	 * @param dueAt when it is tried next, if it waits
	 */
	record MessageView(long id, long notificationId, String sender, Target target, MessageState state, int refusals,
			int cuts, @Nullable String error, @Nullable String errorDetail, @Nullable Instant dueAt, Instant expiresAt,
			Instant queuedAt, @Nullable Instant sentAt, @Nullable Instant acceptedAt, @Nullable Instant deliveredAt,
			@Nullable Instant endedAt) {
	}

}
