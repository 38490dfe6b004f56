package io.longwire.sandbox.apns;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

import io.longwire.sandbox.http2.Http2Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What APNs itself refuses, whatever the device.
 */
final class ApnsChecks {

	static final String DEVICE = "/3/device/";

	private static final JsonMapper JSON = new JsonMapper();

	private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");

	/** How the topic of each push type ends. */
	private static final Map<String, String> PUSH_TYPES = Map.of("alert", "", "background", "", "location",
			".location-query", "voip", ".voip", "complication", ".complication", "fileprovider",
			".pushkit.fileprovider", "mdm", "", "liveactivity", ".push-type.liveactivity", "pushtotalk", ".voip-ptt");

	private static final int MAX_PAYLOAD = 4096;

	private static final int MAX_VOIP_PAYLOAD = 5120;

	private static final int MAX_COLLAPSE_ID = 64;

	private ApnsChecks() {
	}

	/** {@code null} if nothing is wrong. */
	static @Nullable ApnsRefusal refusal(Http2Request request) {
		if (!request.method().equals("POST")) {
			return ApnsRefusal.METHOD_NOT_ALLOWED;
		}
		if (!request.path().startsWith(DEVICE)) {
			return ApnsRefusal.BAD_PATH;
		}
		if (request.path().length() == DEVICE.length()) {
			return ApnsRefusal.BAD_DEVICE_TOKEN;
		}
		ApnsRefusal ofHeaders = ofHeaders(request);
		return (ofHeaders != null) ? ofHeaders : ofPayload(request);
	}

	private static @Nullable ApnsRefusal ofHeaders(Http2Request request) {
		String topic = request.header("apns-topic");
		if (topic == null || topic.isEmpty()) {
			return ApnsRefusal.MISSING_TOPIC;
		}
		if (!matches(UUID, request.header("apns-id"))) {
			return ApnsRefusal.BAD_MESSAGE_ID;
		}
		if (!matches(NUMBER, request.header("apns-expiration"))) {
			return ApnsRefusal.BAD_EXPIRATION_DATE;
		}
		String type = request.header("apns-push-type");
		if (type == null || !PUSH_TYPES.containsKey(type)) {
			return ApnsRefusal.INVALID_PUSH_TYPE;
		}
		if (!topic.endsWith(PUSH_TYPES.get(type))) {
			return ApnsRefusal.TOPIC_DISALLOWED;
		}
		String collapseId = request.header("apns-collapse-id");
		if (collapseId != null && collapseId.getBytes(StandardCharsets.UTF_8).length > MAX_COLLAPSE_ID) {
			return ApnsRefusal.BAD_COLLAPSE_ID;
		}
		return isPriority(request.header("apns-priority"), type) ? null : ApnsRefusal.BAD_PRIORITY;
	}

	private static boolean isPriority(@Nullable String priority, String type) {
		return priority == null || priority.equals("5") || priority.equals("1")
				|| (priority.equals("10") && !type.equals("background"));
	}

	private static boolean matches(Pattern pattern, @Nullable String value) {
		return value == null || pattern.matcher(value).matches();
	}

	private static @Nullable ApnsRefusal ofPayload(Http2Request request) {
		boolean voip = "voip".equals(request.header("apns-push-type"));
		if (request.body().getBytes(StandardCharsets.UTF_8).length > (voip ? MAX_VOIP_PAYLOAD : MAX_PAYLOAD)) {
			return ApnsRefusal.PAYLOAD_TOO_LARGE;
		}
		try {
			return JSON.readTree(request.body()).path("aps").isObject() ? null : ApnsRefusal.PAYLOAD_EMPTY;
		}
		catch (JacksonException ex) {
			return ApnsRefusal.PAYLOAD_EMPTY;
		}
	}

}
