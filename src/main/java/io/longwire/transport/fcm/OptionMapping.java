package io.longwire.transport.fcm;

import io.longwire.notification.Options;
import io.longwire.notification.Priority;
import io.longwire.transport.CollapseKey;
import io.longwire.transport.OutboundMessage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where the options of a notification stand in FCM HTTP v1: once for each platform, since
 * a token does not tell which it is of.
 */
final class OptionMapping {

	private OptionMapping() {
	}

	/**
	 * @param now epoch milliseconds, from which the time to live is counted
	 */
	static void map(OutboundMessage from, long now, ObjectNode message) {
		Options options = from.content().options();
		timeToLive(from, now, message);
		priority(options.priority(), message);
		if (options.collapseKey() != null) {
			android(message).put("collapse_key", options.collapseKey());
			apnsHeaders(message).put("apns-collapse-id", CollapseKey.forApple(options.collapseKey()));
			webpushHeaders(message).put("Topic", CollapseKey.forWeb(options.collapseKey()));
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

	private static void timeToLive(OutboundMessage from, long now, ObjectNode message) {
		int seconds = from.timeToLive(now);
		android(message).put("ttl", seconds + "s");
		// A preview may come long before the time from which it counts.
		long end = (seconds > 0) ? (from.expiresAt() + 999) / 1000 : 0;
		apnsHeaders(message).put("apns-expiration", Long.toString(end));
		webpushHeaders(message).put("TTL", Integer.toString(seconds));
	}

	private static void priority(@Nullable Priority priority, ObjectNode message) {
		if (priority != null) {
			android(message).put("priority", priority.word());
			webpushHeaders(message).put("Urgency", priority.word());
		}
	}

	static ObjectNode android(ObjectNode message) {
		return message.withObjectProperty("android");
	}

	static ObjectNode apnsHeaders(ObjectNode message) {
		return message.withObjectProperty("apns").withObjectProperty("headers");
	}

	static ObjectNode aps(ObjectNode message) {
		return message.withObjectProperty("apns").withObjectProperty("payload").withObjectProperty("aps");
	}

	private static ObjectNode webpushHeaders(ObjectNode message) {
		return message.withObjectProperty("webpush").withObjectProperty("headers");
	}

}
