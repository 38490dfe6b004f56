package io.longwire.intake;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.longwire.queue.MessageState;
import io.longwire.queue.StoredNotification;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The answer to a notification that is stored, as it stood when it was stored: a repeat
 * of the request gets the same answer, whatever became of the messages since. Ids are
 * strings: they are greater than what a JavaScript number holds.
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record AcceptedNotification(String id, String sender, Instant createdAt, List<AcceptedMessage> messages) {

	static AcceptedNotification of(StoredNotification stored) {
		return new AcceptedNotification(String.valueOf(stored.id()), stored.sender(), stored.createdAt(),
				stored.messages().stream().map(AcceptedMessage::of).toList());
	}

	/**
	 * One message of it: has either {@code to} or {@code condition}.
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record AcceptedMessage(String messageId, @Nullable String to, @Nullable String condition, MessageState state) {

		private static AcceptedMessage of(StoredNotification.Entry entry) {
			return new AcceptedMessage(String.valueOf(entry.messageId()), entry.target().toOrNull(),
					entry.target().conditionOrNull(), MessageState.QUEUED);
		}

	}

}
