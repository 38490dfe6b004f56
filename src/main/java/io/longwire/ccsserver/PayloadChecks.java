package io.longwire.ccsserver;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What makes a downstream message {@code INVALID_JSON}.
 */
final class PayloadChecks {

	static final long MAX_TIME_TO_LIVE = 2_419_200;

	private static final int MAX_BYTES = 4096;

	private static final int MAX_TOPIC_BYTES = 2048;

	private static final List<String> STRINGS = List.of("to", "condition", "collapse_key", "priority",
			"restricted_package_name");

	private static final List<String> BOOLEANS = List.of("content_available", "mutable_content", "delay_while_idle",
			"delivery_receipt_requested", "dry_run", "direct_boot_ok");

	private static final Pattern TOPIC = Pattern.compile("/topics/[a-zA-Z0-9_.~%-]+");

	private static final Pattern OPERATOR = Pattern.compile("&&|\\|\\|");

	private PayloadChecks() {
	}

	/**
	 * Returns the description for the nack, or null when all is well.
	 */
	static @Nullable String firstProblem(ObjectNode message) {
		String problem = types(message);
		problem = (problem != null) ? problem : timeToLive(message);
		problem = (problem != null) ? problem : target(message);
		problem = (problem != null) ? problem : priority(message);
		problem = (problem != null) ? problem : dataKeys(message);
		return (problem != null) ? problem : size(message);
	}

	static String typeError(String field, String type, JsonNode value) {
		String name = type.equals("Map") ? "java.util.Map" : "java.lang." + type;
		return "InvalidJson: JSON_TYPE_ERROR : Field \"" + field + "\" must be a JSON " + name + ": " + text(value);
	}

	static String text(JsonNode value) {
		return value.isString() ? value.stringValue() : value.toString();
	}

	private static @Nullable String types(ObjectNode message) {
		for (Map.Entry<String, JsonNode> field : message.properties()) {
			String expected = expectedType(field.getKey());
			if (expected != null && !hasType(field.getValue(), expected)) {
				return typeError(field.getKey(), expected, field.getValue());
			}
		}
		return null;
	}

	private static @Nullable String expectedType(String field) {
		if (STRINGS.contains(field)) {
			return "String";
		}
		if (BOOLEANS.contains(field)) {
			return "Boolean";
		}
		return switch (field) {
			case "time_to_live" -> "Number";
			case "data", "notification" -> "Map";
			default -> null;
		};
	}

	private static boolean hasType(JsonNode value, String type) {
		return switch (type) {
			case "String" -> value.isString();
			case "Boolean" -> value.isBoolean();
			case "Number" -> value.isNumber();
			default -> value.isObject();
		};
	}

	private static @Nullable String timeToLive(ObjectNode message) {
		JsonNode value = message.get("time_to_live");
		if (value == null || (value.isIntegralNumber() && value.canConvertToLong() && inRange(value.longValue()))) {
			return null;
		}
		return "InvalidJson : INVALID_TTL : Invalid value (" + text(value)
				+ ") for \"time_to_live\": must be between 0 and \"" + MAX_TIME_TO_LIVE + "\"\n";
	}

	private static boolean inRange(long timeToLive) {
		return timeToLive >= 0 && timeToLive <= MAX_TIME_TO_LIVE;
	}

	private static @Nullable String target(ObjectNode message) {
		boolean to = message.has("to") && !message.get("to").stringValue().isEmpty();
		boolean condition = message.has("condition");
		if (to && condition) {
			return "InvalidJson : Must use either \"to\" or \"condition\", not both";
		}
		if (!to && !condition) {
			return "InvalidJson: JSON_PARSING_ERROR : Missing Required Field: to\n";
		}
		if (to && message.get("to").stringValue().startsWith("/topics/")
				&& !TOPIC.matcher(message.get("to").stringValue()).matches()) {
			return "InvalidJson : INVALID_TOPIC : Invalid topic name in \"to\"";
		}
		if (condition && OPERATOR.matcher(message.get("condition").stringValue()).results().count() > 2) {
			return "InvalidJson : INVALID_CONDITION : More than two operators in \"condition\"";
		}
		return null;
	}

	private static @Nullable String priority(ObjectNode message) {
		JsonNode priority = message.get("priority");
		if (priority == null || List.of("normal", "high").contains(priority.stringValue())) {
			return null;
		}
		return "InvalidJson : INVALID_PRIORITY : Invalid value (" + text(priority)
				+ ") for \"priority\": must be \"normal\" or \"high\"";
	}

	private static @Nullable String dataKeys(ObjectNode message) {
		JsonNode data = message.get("data");
		if (data == null) {
			return null;
		}
		for (String key : data.propertyNames()) {
			if (key.equals("from") || key.equals("message_type") || key.startsWith("google") || key.startsWith("gcm")) {
				return "InvalidJson : INVALID_DATA_KEY : Reserved key in \"data\": " + key;
			}
		}
		return null;
	}

	private static @Nullable String size(ObjectNode message) {
		JsonNode to = message.get("to");
		boolean topic = to == null || to.stringValue().startsWith("/topics/");
		int limit = topic ? MAX_TOPIC_BYTES : MAX_BYTES;
		int size = size(message.get("data")) + size(message.get("notification"));
		return (size > limit) ? "InvalidJson : MESSAGE_TOO_BIG : Payload of " + size + " bytes exceeds " + limit : null;
	}

	private static int size(@Nullable JsonNode pairs) {
		int size = 0;
		if (pairs != null) {
			for (Map.Entry<String, JsonNode> pair : pairs.properties()) {
				size += bytes(pair.getKey()) + bytes(text(pair.getValue()));
			}
		}
		return size;
	}

	private static int bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

}
