package io.longwire.transport.fcm;

import java.util.List;

import io.longwire.notification.Content;
import io.longwire.notification.Target;
import io.longwire.transport.MessageIdInPayload;
import io.longwire.transport.NativeMerge;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.PayloadJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the body of one request: the caller's fields, which are CCS's, in the words of
 * FCM HTTP v1, and the caller's native blocks over them.
 */
final class FcmBody {

	static final JsonMapper JSON = PayloadJson.MAPPER;

	/** Where callers may write data of one platform. */
	static final List<String> OWN_DATA = List.of("/android/data", "/webpush/data");

	private final MessageIdInPayload messageId;

	FcmBody(MessageIdInPayload messageId) {
		this.messageId = messageId;
	}

	/**
	 * The JSON of a message.
	 * @param now epoch milliseconds, from which the time to live is counted
	 */
	byte[] of(OutboundMessage message, long now) {
		ObjectNode request = JSON.createObjectNode();
		if (message.content().options().dryRun()) {
			request.put("validate_only", true);
		}
		fill(request.putObject("message"), message, now);
		return JSON.writeValueAsBytes(request);
	}

	private void fill(ObjectNode json, OutboundMessage message, long now) {
		Content content = message.content();
		target(json, message.target());
		JsonNode payload = JSON.readTree(content.payload());
		data(json, payload.path("data"), message);
		ObjectNode blocks = blocks(content);
		boolean ownAlert = blocks.at("/apns/payload/aps/alert").isObject();
		DisplayMapping.map(payload.path("notification"), ownAlert, json);
		OptionMapping.map(message, now, json);
		NativeMerge.over(json, blocks);
		ApplePriority.put(content.options().priority(), blocks.at("/apns/headers"), json);
		OWN_DATA.forEach((place) -> ownData(json.at(place), message));
	}

	/** Of one platform, it takes the place of the common data. */
	private void ownData(JsonNode data, OutboundMessage message) {
		if (carriesId(message) && data instanceof ObjectNode own && !own.isEmpty()) {
			putId(own, message);
		}
	}

	private static ObjectNode blocks(Content content) {
		String blocks = content.nativeBlocks();
		return (blocks != null) ? (ObjectNode) JSON.readTree(blocks) : JSON.createObjectNode();
	}

	private static void target(ObjectNode json, Target target) {
		switch (target.kind()) {
			case TOKEN -> json.put("token", target.value());
			case TOPIC -> json.put("topic", target.value().substring(Target.TOPICS.length()));
			case CONDITION -> json.put("condition", target.value());
		}
	}

	private void data(ObjectNode json, JsonNode data, OutboundMessage message) {
		boolean carriesId = carriesId(message);
		if (data.isEmpty() && !carriesId) {
			return;
		}
		ObjectNode copy = data.isObject() ? (ObjectNode) data : JSON.createObjectNode();
		if (carriesId) {
			putId(copy, message);
		}
		json.set("data", copy);
	}

	private boolean carriesId(OutboundMessage message) {
		return this.messageId.appliesTo(message.content().options());
	}

	private static void putId(ObjectNode data, OutboundMessage message) {
		data.put(MessageIdInPayload.KEY, Long.toString(message.id()));
	}

}
