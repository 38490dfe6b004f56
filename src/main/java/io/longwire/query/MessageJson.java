package io.longwire.query;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.longwire.queue.MessageState;
import io.longwire.queue.NotificationReader.MessageView;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A message as it stands. A time that has not come to pass is null.
 *
 * @param to the token or topic, left out for a condition
 * @param condition left out for anything else
 * @param attempts tries that have ended, however they did
 * @param refusals those that the push service refused
 * @param cuts those that ended without an answer
 * @param possiblyDuplicate whether the device may have got it twice
 * @param endedAt when it became FAILED, EXPIRED or CANCELED
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record MessageJson(String messageId, String notificationId, String sender,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String to,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String condition, MessageState state, int attempts,
		int refusals, int cuts, boolean possiblyDuplicate, @Nullable String error, @Nullable String errorDetail,
		Instant queuedAt, @Nullable Instant dueAt, Instant expiresAt, @Nullable Instant sentAt,
		@Nullable Instant acceptedAt, @Nullable Instant deliveredAt, @Nullable Instant endedAt) {

	static MessageJson of(MessageView view) {
		return new MessageJson(Long.toString(view.id()), Long.toString(view.notificationId()), view.sender(),
				view.target().toOrNull(), view.target().conditionOrNull(), view.state(), attempts(view),
				view.refusals(), view.cuts(), view.cuts() > 0, view.error(), view.errorDetail(), view.queuedAt(),
				view.dueAt(), view.expiresAt(), view.sentAt(), view.acceptedAt(), view.deliveredAt(), view.endedAt());
	}

	private static int attempts(MessageView view) {
		boolean accepted = view.state() == MessageState.ACCEPTED || view.state() == MessageState.DELIVERED;
		return view.refusals() + view.cuts() + (accepted ? 1 : 0);
	}

}
