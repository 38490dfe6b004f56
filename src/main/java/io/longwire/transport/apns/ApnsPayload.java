package io.longwire.transport.apns;

import com.eatthepath.pushy.apns.PushType;
import io.longwire.notification.Content;
import io.longwire.notification.Options;
import io.longwire.transport.MessageIdInPayload;
import io.longwire.transport.NativeMerge;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.PayloadJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON that the device gets: {@code notification} becomes {@code aps}, and
 * {@code data} stands beside it.
 *
 * @param pushType as the caller or the sender says; else an alert if it shows, sounds or
 * marks anything, and a background push if not
 */
record ApnsPayload(String json, PushType pushType) {

	private static final JsonMapper JSON = PayloadJson.MAPPER;

	private static final String APS = "aps";

	/**
	 * Maps the payload of a message.
	 * @param block the caller's own words, {@link NativeMerge} over ours
	 */
	static ApnsPayload of(OutboundMessage message, ApnsProperties.Sender settings, ApnsBlock block) throws Unsendable {
		ObjectNode root = mapped(message, settings.messageId());
		if (block.payload() != null) {
			merge(block.payload(), root);
		}
		ObjectNode aps = aps(root);
		boolean shows = aps.has("alert") || aps.has("badge") || aps.has("sound");
		PushType implied = shows ? PushType.ALERT : PushType.BACKGROUND;
		PushType type = block.pushTypeOr((settings.pushType() != null) ? settings.pushType() : implied);
		if (type == PushType.BACKGROUND && !shows) {
			aps.put("content-available", 1);
		}
		return new ApnsPayload(JSON.writeValueAsString(root), type);
	}

	private static ObjectNode mapped(OutboundMessage message, MessageIdInPayload withId) throws Unsendable {
		JsonNode content = JSON.readTree(message.content().payload());
		Options options = message.content().options();
		ObjectNode root = JSON.createObjectNode();
		ObjectNode aps = root.putObject(APS);
		display(content.path("notification"), aps);
		if (options.mutableContent()) {
			aps.put("mutable-content", 1);
		}
		if (options.contentAvailable()) {
			aps.put("content-available", 1);
		}
		custom(content.path("data"), root);
		if (withId.appliesTo(options)) {
			root.put(MessageIdInPayload.KEY, Long.toString(message.id()));
		}
		return root;
	}

	private static ObjectNode aps(ObjectNode root) throws Unsendable {
		JsonNode written = root.path(APS);
		if (!written.isMissingNode() && !written.isObject()) {
			throw new Unsendable("apns.payload.aps", "must be an object");
		}
		return root.withObjectProperty(APS);
	}

	/** The field of the request that its payload holds most of. */
	static String source(Content from, @Nullable ObjectNode own) {
		JsonNode content = JSON.readTree(from.payload());
		String longer = (length(content.path("data")) >= length(content.path("notification"))) ? "data"
				: "notification";
		return (length(own) > length(content.path(longer))) ? "apns" : longer;
	}

	private static int length(@Nullable JsonNode part) {
		return (part == null || part.isMissingNode()) ? 0 : part.toString().length();
	}

	private static void display(JsonNode notification, ObjectNode aps) throws Unsendable {
		ObjectNode alert = JSON.createObjectNode();
		copy(notification, "title", alert, "title");
		copy(notification, "subtitle", alert, "subtitle");
		copy(notification, "body", alert, "body");
		copy(notification, "title_loc_key", alert, "title-loc-key");
		copy(notification, "body_loc_key", alert, "loc-key");
		arguments(notification, "title_loc_args", alert, "title-loc-args");
		arguments(notification, "body_loc_args", alert, "loc-args");
		if (!alert.isEmpty()) {
			aps.set("alert", alert);
		}
		badge(notification.path("badge"), aps);
		copy(notification, "sound", aps, "sound");
		copy(notification, "click_action", aps, "category");
	}

	private static void copy(JsonNode from, String key, ObjectNode to, String name) {
		if (from.has(key)) {
			to.set(name, from.get(key));
		}
	}

	/** The legacy protocols write the array as a string. */
	private static void arguments(JsonNode from, String key, ObjectNode to, String name) throws Unsendable {
		if (from.has(key)) {
			try {
				to.set(name, JSON.readTree(from.get(key).asString()));
			}
			catch (JacksonException ex) {
				throw new Unsendable("notification." + key, "is no JSON array");
			}
		}
	}

	private static void badge(JsonNode badge, ObjectNode aps) throws Unsendable {
		if (badge.isMissingNode()) {
			return;
		}
		try {
			int number = Integer.parseInt(badge.asString());
			if (number < 0) {
				throw new NumberFormatException("negative");
			}
			aps.put("badge", number);
		}
		catch (NumberFormatException ex) {
			throw new Unsendable("notification.badge", "must be a whole number from 0 for APNs");
		}
	}

	private static void custom(JsonNode data, ObjectNode root) throws Unsendable {
		if (data.has(APS)) {
			throw new Unsendable("data.aps", "is APNs's own key: use notification, or apns.payload.aps");
		}
		data.properties().forEach((member) -> root.set(member.getKey(), member.getValue()));
	}

	private static void merge(ObjectNode own, ObjectNode root) {
		ObjectNode theirs = own.deepCopy();
		theirs.remove(MessageIdInPayload.KEY);
		NativeMerge.over(root, theirs);
	}

}
