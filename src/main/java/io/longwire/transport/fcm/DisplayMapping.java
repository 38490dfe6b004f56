package io.longwire.transport.fcm;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where the keys of {@code notification} stand in FCM HTTP v1: title, body and image are
 * common, the rest is of Android or Apple.
 */
final class DisplayMapping {

	private static final Map<String, String> ANDROID = Map.ofEntries(Map.entry("icon", "icon"),
			Map.entry("color", "color"), Map.entry("tag", "tag"), Map.entry("click_action", "click_action"),
			Map.entry("android_channel_id", "channel_id"), Map.entry("title_loc_key", "title_loc_key"),
			Map.entry("title_loc_args", "title_loc_args"), Map.entry("body_loc_key", "body_loc_key"),
			Map.entry("body_loc_args", "body_loc_args"));

	/** An alert in {@code apns} takes the place of the common title and body. */
	private static final Map<String, String> ALERT = Map.of("title", "title", "body", "body", "subtitle", "subtitle",
			"title_loc_key", "title-loc-key", "title_loc_args", "title-loc-args", "body_loc_key", "loc-key",
			"body_loc_args", "loc-args");

	private static final List<String> COMMON = List.of("title", "body", "image");

	private DisplayMapping() {
	}

	/**
	 * @param display as the caller wrote it, absent or an object
	 * @param ownAlert whether the caller wrote members of an alert for Apple natively,
	 * which go over ours
	 */
	static void map(JsonNode display, boolean ownAlert, ObjectNode message) {
		if (!display.isObject()) {
			return;
		}
		ObjectNode common = message.putObject("notification");
		COMMON.forEach((key) -> set(common, key, display.get(key)));
		boolean needsAlert = ownAlert || display.properties()
			.stream()
			.anyMatch((member) -> ALERT.containsKey(member.getKey()) && !COMMON.contains(member.getKey()));
		display.properties().forEach((member) -> {
			String key = member.getKey();
			JsonNode value = isList(key) ? FcmBody.JSON.readTree(member.getValue().stringValue()) : member.getValue();
			if (ANDROID.containsKey(key)) {
				set(OptionMapping.android(message).withObjectProperty("notification"), ANDROID.get(key), value);
			}
			if (needsAlert && ALERT.containsKey(key)) {
				set(OptionMapping.aps(message).withObjectProperty("alert"), ALERT.get(key), value);
			}
			apple(key, value, message);
		});
	}

	private static void apple(String key, JsonNode value, ObjectNode message) {
		switch (key) {
			case "badge" -> OptionMapping.aps(message).set("badge", number(value));
			case "click_action" -> OptionMapping.aps(message).set("category", value);
			case "sound" -> {
				OptionMapping.aps(message).set("sound", value);
				if (value.isString()) {
					OptionMapping.android(message).withObjectProperty("notification").set("sound", value);
				}
			}
			default -> {
			}
		}
	}

	private static boolean isList(String key) {
		return key.endsWith("_loc_args");
	}

	/**
	 * CCS writes numbers as strings; what is none is left for the push service to refuse.
	 */
	private static JsonNode number(JsonNode value) {
		try {
			return FcmBody.JSON.getNodeFactory().numberNode(Integer.parseInt(value.stringValue()));
		}
		catch (NumberFormatException ex) {
			return value;
		}
	}

	private static void set(ObjectNode object, @Nullable String key, @Nullable JsonNode value) {
		if (key != null && value != null) {
			object.set(key, value);
		}
	}

}
