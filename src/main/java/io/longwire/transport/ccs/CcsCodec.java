package io.longwire.transport.ccs;

import io.longwire.notification.Options;
import io.longwire.notification.Target;
import io.longwire.transport.OutboundMessage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Writes the JSON texts that we send. The payload is spliced in as it is: intake has
 * checked it, and it is not parsed again.
 */
final class CcsCodec {

	private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

	private CcsCodec() {
	}

	/**
	 * A downstream message.
	 * @param now epoch milliseconds, from which the time to live is counted
	 */
	static String message(OutboundMessage message, long now) {
		String payload = message.content().payload();
		StringBuilder json = new StringBuilder(payload.length() + message.target().value().length() + 160);
		json.append('{');
		text(json, (message.target().kind() == Target.Kind.CONDITION) ? "condition" : "to", message.target().value());
		text(json.append(','), "message_id", Long.toString(message.id()));
		json.append(",\"time_to_live\":").append(message.timeToLive(now));
		options(json, message.content().options());
		splice(json, payload);
		return XmlText.carriable(json.append('}'));
	}

	/** The ack that we owe for a receipt or an upstream message. */
	static String ack(String to, String messageId) {
		StringBuilder json = new StringBuilder(to.length() + messageId.length() + 64).append('{');
		text(json, "to", to);
		text(json.append(','), "message_id", messageId);
		json.append(",\"message_type\":\"ack\"}");
		return XmlText.carriable(json);
	}

	private static void options(StringBuilder json, Options options) {
		textIfSet(json, "priority", (options.priority() != null) ? options.priority().word() : null);
		textIfSet(json, "collapse_key", options.collapseKey());
		textIfSet(json, "restricted_package_name", options.restrictedPackageName());
		flag(json, "delivery_receipt_requested", options.deliveryReceiptRequested());
		flag(json, "dry_run", options.dryRun());
		flag(json, "content_available", options.contentAvailable());
		flag(json, "mutable_content", options.mutableContent());
		flag(json, "direct_boot_ok", options.directBootOk());
	}

	private static void splice(StringBuilder json, String payload) {
		int first = payload.indexOf('{') + 1;
		int last = payload.lastIndexOf('}');
		if (!payload.substring(first, last).isBlank()) {
			json.append(',').append(payload, first, last);
		}
	}

	private static void textIfSet(StringBuilder json, String name, @Nullable String value) {
		if (value != null) {
			text(json.append(','), name, value);
		}
	}

	private static void flag(StringBuilder json, String name, boolean value) {
		if (value) {
			json.append(",\"").append(name).append("\":true");
		}
	}

	private static void text(StringBuilder json, String name, String value) {
		json.append('"').append(name).append("\":\"");
		ENCODER.quoteAsString(value, json);
		json.append('"');
	}

}
