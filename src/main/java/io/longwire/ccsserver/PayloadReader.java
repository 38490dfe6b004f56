package io.longwire.ccsserver;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the JSON object of a client's stanza and checks what the protocol itself demands
 * of it, in the order and with the words of the real service where they are known.
 */
final class PayloadReader {

	private static final ObjectMapper JSON = JsonMapper.builder().build();

	private static final String MISSING_ID = "InvalidJson: JSON_PARSING_ERROR : Missing Required Field: message_id\n";

	Incoming read(String payload) {
		JsonNode json;
		try {
			json = JSON.readTree(payload);
		}
		catch (JacksonException ex) {
			return new Incoming.Bounced("InvalidJson: JSON_PARSING_ERROR : " + ex.getOriginalMessage() + "\n");
		}
		if (!(json instanceof ObjectNode object)) {
			return new Incoming.Bounced("InvalidJson: JSON_PARSING_ERROR : Not a JSON object\n");
		}
		JsonNode id = object.get("message_id");
		if (id == null || id.isNull() || (id.isString() && id.stringValue().isEmpty())) {
			return new Incoming.Bounced(MISSING_ID);
		}
		if (!id.isString()) {
			return new Incoming.Bounced(PayloadChecks.typeError("message_id", "String", id) + "\n");
		}
		return read(object, id.stringValue());
	}

	private Incoming read(ObjectNode object, String messageId) {
		JsonNode type = object.get("message_type");
		if (type == null) {
			return readDownstream(object, messageId);
		}
		if (type.isString() && "ack".equals(type.stringValue())) {
			return readAck(object, messageId);
		}
		return refused(object, messageId,
				"InvalidJson : INVALID_MESSAGE_TYPE : Invalid value for \"message_type\": " + PayloadChecks.text(type));
	}

	private Incoming readAck(ObjectNode object, String messageId) {
		JsonNode to = object.get("to");
		if (to == null || !to.isString() || to.stringValue().isEmpty()) {
			return new Incoming.BadAck(messageId, "Missing or invalid field \"to\" in ack");
		}
		return new Incoming.Ack(to.stringValue(), messageId);
	}

	private Incoming readDownstream(ObjectNode object, String messageId) {
		String problem = PayloadChecks.firstProblem(object);
		if (problem != null) {
			return refused(object, messageId, problem);
		}
		JsonNode timeToLive = object.get("time_to_live");
		return new Incoming.Downstream(new DownstreamMessage(messageId, string(object, "to"),
				string(object, "condition"), flag(object, "delivery_receipt_requested"), flag(object, "dry_run"),
				(timeToLive != null) ? timeToLive.longValue() : PayloadChecks.MAX_TIME_TO_LIVE, object));
	}

	private static Incoming refused(ObjectNode object, String messageId, String description) {
		JsonNode to = object.get("to");
		String from = (to != null && to.isString()) ? to.stringValue() : "";
		return new Incoming.Refused(messageId, from, new CcsAnswer.Nack(CcsError.INVALID_JSON, description));
	}

	private static @Nullable String string(ObjectNode object, String field) {
		JsonNode value = object.get(field);
		return (value != null) ? value.stringValue() : null;
	}

	private static boolean flag(ObjectNode object, String field) {
		JsonNode value = object.get(field);
		return value != null && value.booleanValue();
	}

}
