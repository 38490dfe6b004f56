package io.longwire.transport.fcm;

import io.longwire.notification.Options;
import io.longwire.notification.Priority;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where the options of a notification stand in FCM HTTP v1: once for each platform, since
 * a token does not tell which it is of.
 */
final class OptionMapping {

	private OptionMapping() {
	}

	/**
	 * @param displays whether the notification is displayed
	 * @param seconds the time to live that is left
	 * @param now epoch milliseconds
	 */
	static void map(Options options, boolean displays, int seconds, long now, ObjectNode message) {
		timeToLive(seconds, now, message);
		if (options.priority() != null) {
			priority(options.priority(), options.contentAvailable() && !displays, message);
		}
		if (options.collapseKey() != null) {
			android(message).put("collapse_key", options.collapseKey());
			apnsHeaders(message).put("apns-collapse-id", options.collapseKey());
			webpushHeaders(message).put("Topic", options.collapseKey());
		}
		if (options.restrictedPackageName() != null) {
			android(message).put("restricted_package_name", options.restrictedPackageName());
		}
		if (options.directBootOk()) {
			android(message).put("direct_boot_ok", true);
		}
		if (options.contentAvailable()) {
			aps(message).put("content-available", 1);
		}
		if (options.mutableContent()) {
			aps(message).put("mutable-content", 1);
		}
	}

	private static void timeToLive(int seconds, long now, ObjectNode message) {
		android(message).put("ttl", seconds + "s");
		long end = (seconds > 0) ? Math.floorDiv(now, 1000L) + seconds : 0;
		apnsHeaders(message).put("apns-expiration", Long.toString(end));
		webpushHeaders(message).put("TTL", Integer.toString(seconds));
	}

	/**
	 * APNs refuses priority 10 for what only wakes the app.
	 */
	private static void priority(Priority priority, boolean onlyWakes, ObjectNode message) {
		boolean high = priority == Priority.HIGH;
		android(message).put("priority", priority.word());
		apnsHeaders(message).put("apns-priority", (high && !onlyWakes) ? "10" : "5");
		webpushHeaders(message).put("Urgency", priority.word());
	}

	static ObjectNode android(ObjectNode message) {
		return message.withObjectProperty("android");
	}

	private static ObjectNode apnsHeaders(ObjectNode message) {
		return message.withObjectProperty("apns").withObjectProperty("headers");
	}

	static ObjectNode aps(ObjectNode message) {
		return message.withObjectProperty("apns").withObjectProperty("payload").withObjectProperty("aps");
	}

	private static ObjectNode webpushHeaders(ObjectNode message) {
		return message.withObjectProperty("webpush").withObjectProperty("headers");
	}

}
