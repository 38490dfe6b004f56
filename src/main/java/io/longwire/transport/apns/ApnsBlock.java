package io.longwire.transport.apns;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.PushType;
import io.longwire.transport.CollapseKey;
import io.longwire.transport.PayloadJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a caller wrote in APNs's own words: the member {@code apns} of a notification.
 *
 * @param headers header values by name, each beats what was mapped; JSON's null takes
 * that away
 * @param payload merged over ours, {@code null} if there is none
 */
record ApnsBlock(ObjectNode headers, @Nullable ObjectNode payload) {

	private static final JsonMapper JSON = PayloadJson.MAPPER;

	/** What is FCM's alone is left out. */
	private static final Set<String> MEMBERS = Set.of("headers", "payload", "fcm_options");

	private static final Set<String> HEADERS = Set.of("apns-push-type", "apns-priority", "apns-collapse-id");

	/** Apple has more than Pushy. */
	private static final String PUSH_TYPES = Arrays.stream(PushType.values())
		.map(PushType::getHeaderValue)
		.collect(Collectors.joining(", "));

	static ApnsBlock of(@Nullable String blocks) throws Unsendable {
		JsonNode apns = (blocks != null) ? JSON.readTree(blocks).path("apns") : JSON.createObjectNode();
		for (String name : apns.propertyNames()) {
			if (!MEMBERS.contains(name)) {
				throw new Unsendable("apns." + name,
						"is not known to APNs: its words are in apns.headers and apns.payload");
			}
		}
		ObjectNode headers = Objects.requireNonNullElseGet(object(apns, "headers"), JSON::createObjectNode);
		for (String name : headers.propertyNames()) {
			if (!HEADERS.contains(name)) {
				throw new Unsendable("apns.headers." + name,
						"cannot be set here; these can: apns-push-type, apns-priority, apns-collapse-id");
			}
		}
		return new ApnsBlock(headers, object(apns, "payload"));
	}

	private static @Nullable ObjectNode object(JsonNode apns, String name) throws Unsendable {
		JsonNode member = apns.path(name);
		if (member.isMissingNode() || member.isNull()) {
			return null;
		}
		if (member instanceof ObjectNode object) {
			return object;
		}
		throw new Unsendable("apns." + name, "must be an object");
	}

	PushType pushTypeOr(PushType otherwise) throws Unsendable {
		String given = header("apns-push-type");
		try {
			return (given != null) ? PushType.getFromHeaderValue(given) : otherwise;
		}
		catch (IllegalArgumentException ex) {
			throw new Unsendable("apns.headers.apns-push-type", "is none that Longwire sends: " + PUSH_TYPES);
		}
	}

	/** Whether what was mapped to this header is not wanted. */
	boolean removes(String name) {
		return this.headers.path(name).isNull();
	}

	DeliveryPriority priorityOr(DeliveryPriority otherwise) throws Unsendable {
		String given = header("apns-priority");
		try {
			return (given != null) ? DeliveryPriority.getFromCode(Integer.parseInt(given)) : otherwise;
		}
		catch (IllegalArgumentException ex) {
			throw new Unsendable("apns.headers.apns-priority", "must be 10 or 5: Longwire sends no other");
		}
	}

	@Nullable String collapseIdOr(@Nullable String key) throws Unsendable {
		String given = header("apns-collapse-id");
		if (given != null && !CollapseKey.fitsApple(given)) {
			throw new Unsendable("apns.headers.apns-collapse-id",
					"must have 1 to 64 bytes, hold no control characters, such as line breaks, and neither begin nor end"
							+ " with a space");
		}
		if (given != null || key == null || removes("apns-collapse-id")) {
			return given;
		}
		return CollapseKey.forApple(key);
	}

	private @Nullable String header(String name) throws Unsendable {
		JsonNode value = this.headers.path(name);
		if (value.isMissingNode() || value.isNull()) {
			return null;
		}
		if (!value.isString() && !value.isNumber()) {
			throw new Unsendable("apns.headers." + name, "must be a string");
		}
		return value.asString();
	}

}
