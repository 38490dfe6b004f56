package io.longwire.transport.fcm;

import io.longwire.notification.Priority;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How urgent a message is to Apple: it wants 5, and refuses 10, for what only wakes the
 * app.
 */
final class ApplePriority {

	private static final String HEADER = "apns-priority";

	private ApplePriority() {
	}

	/**
	 * Writes the priority into a message that is complete otherwise.
	 * @param wanted what the caller asked for, {@code null} if nothing
	 * @param own what the caller wrote as {@code apns.headers}, which wins
	 */
	static void put(@Nullable Priority wanted, JsonNode own, ObjectNode message) {
		boolean onlyWakes = onlyWakes(message);
		boolean free = own.isMissingNode() || (own.isObject() && !own.has(HEADER));
		if (free && (wanted != null || onlyWakes)) {
			OptionMapping.apnsHeaders(message).put(HEADER, (wanted == Priority.HIGH && !onlyWakes) ? "10" : "5");
		}
	}

	/** FCM itself says so where there is nothing but data. */
	private static boolean onlyWakes(ObjectNode message) {
		String type = message.at("/apns/headers/apns-push-type").asString("");
		if (!type.isEmpty()) {
			return type.equals("background");
		}
		JsonNode aps = message.at("/apns/payload/aps");
		boolean shows = !message.path("notification").isEmpty() || aps.has("alert") || aps.has("badge")
				|| aps.has("sound");
		return !shows && (aps.isEmpty() || aps.has("content-available"));
	}

}
