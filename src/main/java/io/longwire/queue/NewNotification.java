package io.longwire.queue;

import java.time.Instant;
import java.util.List;

import io.longwire.notification.Content;
import io.longwire.notification.Target;
import org.jspecify.annotations.Nullable;

/**
 * A validated request to notify.
 *
 * @param sender a configured sender
 * @param targets one message each, in this order; at least one
 * @param sendAt when to send it, {@code null} for now
 * @param idempotency {@code null} if the caller gave no key
 * @param createdAt when it was made, {@code null} for now: its time to live counts from
 * then
 */
public record NewNotification(String sender, Content content, List<Target> targets, @Nullable Instant sendAt,
		@Nullable Idempotency idempotency, @Nullable Instant createdAt) {

	public NewNotification(String sender, Content content, List<Target> targets, @Nullable Instant sendAt,
			@Nullable Idempotency idempotency) {
		this(sender, content, targets, sendAt, idempotency, null);
	}

	/**
	 * What makes a repeat of a request recognisable.
	 *
	 * @param key the caller's key, unique per sender, 1 to 255 characters
	 * @param bodyHash SHA-256 of the request's body, 32 bytes
	 */
	public record Idempotency(String key, byte[] bodyHash) {
	}

}
