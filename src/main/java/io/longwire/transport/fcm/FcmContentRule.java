package io.longwire.transport.fcm;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

import io.longwire.notification.Content;
import io.longwire.notification.ContentRule;
import io.longwire.transport.MessageIdInPayload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The message id travels in {@code data}, where FCM counts it.
 */
record FcmContentRule(MessageIdInPayload messageId) implements ContentRule {

	@Override
	public @Nullable Problem problem(Content content, int payloadBytes, int most) {
		if (!this.messageId.appliesTo(content.options())) {
			return null;
		}
		int bytes = payloadBytes + MessageIdInPayload.BYTES;
		return (bytes > most) ? new Problem("data",
				"keys and values of data and notification, and the message id that is added as data.%s, hold %d bytes of UTF-8 together; FCM takes %d"
					.formatted(MessageIdInPayload.KEY, bytes, most))
				: ofOwnData(content.nativeBlocks(), most);
	}

	private static @Nullable Problem ofOwnData(@Nullable String blocks, int most) {
		if (blocks == null) {
			return null;
		}
		JsonNode all = FcmBody.JSON.readTree(blocks);
		return FcmBody.OWN_DATA.stream()
			.map((place) -> ofOwnData(place.substring(1).replace('/', '.'), all.at(place), most))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private static @Nullable Problem ofOwnData(String field, JsonNode data, int most) {
		int bytes = data.properties()
			.stream()
			.filter((member) -> !member.getKey().equals(MessageIdInPayload.KEY))
			.mapToInt((member) -> utf8(member.getKey()) + utf8(text(member.getValue())))
			.sum() + MessageIdInPayload.BYTES;
		return (bytes > most) ? new Problem(field,
				"keys and values, and the message id that is added as %s, hold %d bytes of UTF-8 together; FCM takes %d"
					.formatted(MessageIdInPayload.KEY, bytes, most))
				: null;
	}

	private static String text(JsonNode value) {
		return value.isString() ? value.stringValue() : value.toString();
	}

	private static int utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

}
