package io.longwire.sandbox.fcm;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a request and refuses what Google refuses: unknown fields, wrong types, no target
 * or two, data that is not text, a time to live in another form, what is too big.
 */
final class FcmMessageReader {

	/** The key under which Longwire writes its own id. */
	private static final String MESSAGE_ID = "longwire_message_id";

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	private static final int MAX_BYTES = 4096;

	private static final List<String> TARGETS = List.of("token", "topic", "condition");

	/** Known members by the place of their object. */
	private static final Map<String, Set<String>> KNOWN = Map.of("", Set.of("message", "validate_only"), "message",
			Set.of("token", "topic", "condition", "data", "notification", "android", "apns", "webpush", "fcm_options"),
			"message.notification", Set.of("title", "body", "image"), "message.android",
			Set.of("collapse_key", "priority", "ttl", "restricted_package_name", "data", "notification", "fcm_options",
					"direct_boot_ok", "bandwidth_constrained_ok", "restricted_satellite_ok"),
			"message.apns", Set.of("headers", "payload", "fcm_options", "live_activity_token"), "message.webpush",
			Set.of("headers", "data", "notification", "fcm_options"), "message.fcm_options", Set.of("analytics_label"));

	private FcmMessageReader() {
	}

	/**
	 * @throws RefusedException with the answer, if the request is wrong
	 */
	static FcmMessage read(byte[] body) {
		JsonNode request = parse(body);
		KNOWN.forEach((place, known) -> checkMembers(request, place, known));
		JsonNode message = request.path("message");
		checkTexts(message.path("data"), "message.data");
		checkTexts(message.at("/apns/headers"), "message.apns.headers");
		checkTexts(message.at("/webpush/headers"), "message.webpush.headers");
		checkAndroid(message.path("android"));
		checkSize(message);
		return message(request, message);
	}

	private static JsonNode parse(byte[] body) {
		try {
			JsonNode request = JSON.readTree(body);
			require(request.isObject() && request.path("message").isObject(), "", "Message must be an object");
			return request;
		}
		catch (JacksonException ex) {
			throw new RefusedException(FcmReply.error(400, "INVALID_ARGUMENT", null, "Invalid JSON payload received."));
		}
	}

	private static void checkMembers(JsonNode request, String place, Set<String> known) {
		JsonNode object = place.isEmpty() ? request : request.at("/" + place.replace('.', '/'));
		require(object.isMissingNode() || object.isObject(), place, "must be an object");
		for (String name : object.propertyNames()) {
			require(known.contains(name), place, "Invalid JSON payload received. Unknown name \"" + name + "\" at '"
					+ place + "': Cannot find field.");
		}
	}

	private static void checkTexts(JsonNode object, String place) {
		object.properties()
			.forEach((member) -> require(member.getValue().isString(), place + "." + member.getKey(),
					"Invalid value at '" + place + "' (TYPE_STRING)"));
	}

	private static void checkAndroid(JsonNode android) {
		JsonNode ttl = android.path("ttl");
		require(ttl.isMissingNode() || ttl.asString("").matches("\\d+(\\.\\d{1,9})?s"), "message.android.ttl",
				"Illegal duration format; duration must end with 's'");
		JsonNode priority = android.path("priority");
		require(priority.isMissingNode() || priority.asString("").matches("(?i)normal|high"),
				"message.android.priority", "Invalid value at 'message.android.priority'");
	}

	private static void checkSize(JsonNode message) {
		int bytes = 0;
		for (String part : List.of("data", "notification")) {
			for (Map.Entry<String, JsonNode> member : message.path(part).properties()) {
				bytes += length(member.getKey()) + length(member.getValue().asString(""));
			}
		}
		require(bytes <= MAX_BYTES, "message", "Android message is too big");
	}

	private static int length(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

	private static FcmMessage message(JsonNode request, JsonNode message) {
		List<String> given = TARGETS.stream().filter(message::has).toList();
		require(given.size() == 1, "message", "Recipient of the message is not set, or set more than once.");
		String target = message.path(given.get(0)).asString("");
		require(!target.isEmpty(), "message." + given.get(0), "Recipient of the message is not set.");
		require(!target.startsWith("/topics/"), "message." + given.get(0), "Malformed topic name.");
		JsonNode id = message.path("data").path(MESSAGE_ID);
		return new FcmMessage(target, given.get(0).equals("token"), id.isString() ? id.stringValue() : null,
				request.path("validate_only").asBoolean(false));
	}

	private static void require(boolean condition, String field, String message) {
		if (!condition) {
			throw new RefusedException(field.isEmpty() ? FcmReply.invalid(message) : FcmReply.invalid(field, message));
		}
	}

	/** The request is wrong. */
	static final class RefusedException extends RuntimeException {

		private final transient FcmReply reply;

		RefusedException(FcmReply reply) {
			super(reply.code());
			this.reply = reply;
		}

		FcmReply reply() {
			return this.reply;
		}

	}

}
