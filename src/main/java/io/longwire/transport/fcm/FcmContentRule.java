package io.longwire.transport.fcm;

import io.longwire.notification.Content;
import io.longwire.notification.ContentRule;
import io.longwire.transport.MessageIdInPayload;
import org.jspecify.annotations.Nullable;

/**
 * The message id travels in {@code data}, where FCM counts it.
 */
record FcmContentRule(MessageIdInPayload messageId) implements ContentRule {

	@Override
	public @Nullable Problem problem(Content content, int payloadBytes, int most) {
		int bytes = payloadBytes + MessageIdInPayload.BYTES;
		return (this.messageId.appliesTo(content.options()) && bytes > most) ? new Problem("data",
				"keys and values of data and notification, and the message id that is added as data.%s, hold %d bytes of UTF-8 together; FCM takes %d"
					.formatted(MessageIdInPayload.KEY, bytes, most))
				: null;
	}

}
