package io.longwire.transport.fcm;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

import io.longwire.notification.Content;
import io.longwire.notification.ContentRule;
import io.longwire.transport.MessageIdInPayload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The message id travels in {@code data}, where FCM counts it, under a key that callers
 * leave alone.
 */
record FcmContentRule(MessageIdInPayload messageId) implements ContentRule {

	@Override
	public @Nullable Problem problem(Content content, int payloadBytes, int most) {
		Problem reserved = ofOwnData(content, FcmContentRule::reserved);
		if (reserved != null || !this.messageId.appliesTo(content.options())) {
			return reserved;
		}
		int bytes = payloadBytes + MessageIdInPayload.BYTES;
		return (bytes > most) ? new Problem("data",
				"keys and values of data and notification, and the message id that is added as data.%s, hold %d bytes of UTF-8 together; FCM takes %d"
					.formatted(MessageIdInPayload.KEY, bytes, most))
				: ofOwnData(content, (field, data) -> tooLarge(field, data, most));
	}

	private static @Nullable Problem ofOwnData(Content content, OwnDataRule rule) {
		String blocks = content.nativeBlocks();
		if (blocks == null) {
			return null;
		}
		JsonNode all = FcmBody.JSON.readTree(blocks);
		return FcmBody.OWN_DATA.stream()
			.map((place) -> rule.problem(place.substring(1).replace('/', '.'), all.at(place)))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private static @Nullable Problem reserved(String field, JsonNode data) {
		return data.has(MessageIdInPayload.KEY)
				? new Problem(field + "." + MessageIdInPayload.KEY, MessageIdInPayload.RESERVED) : null;
	}

	private static @Nullable Problem tooLarge(String field, JsonNode data, int most) {
		int bytes = data.properties()
			.stream()
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

	/** What is wrong with the data of one platform. */
	@FunctionalInterface
	private interface OwnDataRule {

		@Nullable Problem problem(String field, JsonNode data);

	}

}
