package io.longwire.sandbox.fcm;

import io.longwire.sandbox.MessageEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An answer in Google's form.
 *
 * @param status the HTTP status
 * @param code the word it is counted under
 * @param json the body
 */
record FcmReply(int status, String code, ObjectNode json) {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final String TYPE = "type.googleapis.com/";

	/** The message is taken. */
	static FcmReply accepted(String projectId, long number) {
		return new FcmReply(200, "OK",
				JSON.createObjectNode().put("name", "projects/" + projectId + "/messages/0:" + number));
	}

	/**
	 * A refusal.
	 * @param status Google's word for the HTTP status
	 * @param errorCode FCM's own code, {@code null} for none
	 */
	static FcmReply error(int http, String status, @Nullable String errorCode, String message) {
		ObjectNode json = JSON.createObjectNode();
		ObjectNode error = json.putObject("error").put("code", http).put("message", message).put("status", status);
		if (errorCode != null) {
			error.putArray("details")
				.addObject()
				.put("@type", TYPE + "google.firebase.fcm.v1.FcmError")
				.put("errorCode", errorCode);
		}
		return new FcmReply(http, (errorCode != null) ? errorCode : status, json);
	}

	/** The request is wrong. */
	static FcmReply invalid(String message) {
		return error(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT", message);
	}

	/** The request is wrong in this field. */
	static FcmReply invalid(String field, String message) {
		FcmReply reply = invalid(message);
		ObjectNode violation = JSON.createObjectNode().put("field", field).put("description", message);
		ObjectNode detail = JSON.createObjectNode().put("@type", TYPE + "google.rpc.BadRequest");
		detail.putArray("fieldViolations").add(violation);
		((ArrayNode) reply.json.at("/error/details")).add(detail);
		return reply;
	}

	/** What becomes of a message that is answered so. */
	MessageEvent event() {
		return switch (this.status) {
			case 200 -> MessageEvent.ACKED;
			case 429, 500, 503 -> MessageEvent.NACKED;
			default -> MessageEvent.REJECTED;
		};
	}

}
