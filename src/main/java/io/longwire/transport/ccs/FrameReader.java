package io.longwire.transport.ccs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the JSON text of a CCS stanza. Tolerates fields it does not know, and numbers
 * where CCS writes strings.
 */
final class FrameReader {

	private static final String RECEIPT_PREFIX = "dr2:";

	/** Of the last year that RFC 3339 can write. */
	private static final long LATEST_MILLIS = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

	/**
	 * Without limits of its own, and without a memory for the names that devices give:
	 * what one wrote is not read any further here, and as long as it had no ack it would
	 * keep one of the places that CCS has for such.
	 */
	private static final JsonFactory JSON = JsonFactory.builder()
		.disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
		.streamReadConstraints(StreamReadConstraints.builder()
			.maxNestingDepth(Integer.MAX_VALUE)
			.maxNumberLength(Integer.MAX_VALUE)
			.maxNameLength(Integer.MAX_VALUE)
			.maxStringLength(Integer.MAX_VALUE)
			.build())
		.build();

	private FrameReader() {
	}

	static CcsFrame read(String json) {
		try {
			Members members = members(json);
			return (members != null) ? frame(members) : new CcsFrame.Malformed("not a JSON object");
		}
		catch (JacksonException ex) {
			return new CcsFrame.Malformed("not JSON: " + ex.getClass().getSimpleName());
		}
	}

	private static @Nullable Members members(String json) {
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				return null;
			}
			Members members = new Members(new HashMap<>(), new HashMap<>());
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = parser.currentName();
				JsonToken token = parser.nextToken();
				if (token.isStructStart()) {
					members.structures.put(name, written(json, parser));
				}
				else if (token != JsonToken.VALUE_NULL) {
					members.values.put(name, parser.getString());
				}
			}
			return members;
		}
	}

	private static String written(String json, JsonParser parser) {
		int start = (int) parser.currentTokenLocation().getCharOffset();
		parser.skipChildren();
		return json.substring(start, (int) parser.currentLocation().getCharOffset());
	}

	private static CcsFrame frame(Members members) {
		String type = members.get("message_type");
		if ("control".equals(type)) {
			return new CcsFrame.Control(members.or("control_type", ""));
		}
		String messageId = members.get("message_id");
		if (messageId == null) {
			return new CcsFrame.Malformed("no message_id");
		}
		if (type == null) {
			return upstream(members, messageId);
		}
		return switch (type) {
			case "ack" -> new CcsFrame.Ack(messageId, members.get("registration_id"), group(members));
			case "nack" -> new CcsFrame.Nack(messageId, members.or("error", ""), members.get("error_description"));
			case "receipt" -> receipt(members, messageId);
			default -> new CcsFrame.Malformed("unknown message_type");
		};
	}

	/** A counter that is none says nothing about any device. */
	private static CcsFrame.@Nullable Group group(Members members) {
		int failure = number(members.get("failure"));
		if (failure == 0) {
			return null;
		}
		String failed = members.structures.getOrDefault("failed_registration_ids", "[]");
		return new CcsFrame.Group(number(members.get("success")), failure, texts(failed));
	}

	private static int number(@Nullable String text) {
		try {
			return (text != null) ? Math.max(0, Integer.parseInt(text)) : 0;
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

	private static List<String> texts(String array) {
		List<String> texts = new ArrayList<>();
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), array)) {
			while (parser.nextToken() != null) {
				if (parser.currentToken() == JsonToken.VALUE_STRING) {
					texts.add(parser.getString());
				}
			}
		}
		return texts;
	}

	private static CcsFrame upstream(Members members, String messageId) {
		String from = members.get("from");
		if (from == null) {
			return new CcsFrame.Malformed("upstream message without from");
		}
		return new CcsFrame.Upstream(from, messageId, members.get("category"), members.data());
	}

	private static CcsFrame receipt(Members members, String messageId) {
		String from = members.get("from");
		Members data = members(members.data());
		if (from == null || data == null) {
			return new CcsFrame.Malformed("receipt without from");
		}
		String original = messageId.startsWith(RECEIPT_PREFIX) ? messageId.substring(RECEIPT_PREFIX.length())
				: messageId;
		return new CcsFrame.Receipt(from, messageId, data.or("original_message_id", original),
				data.get("device_registration_id"), data.or("message_status", "UNKNOWN"),
				instant(data.get("message_sent_timestamp")));
	}

	private static @Nullable Instant instant(@Nullable String epochMillis) {
		try {
			long millis = (epochMillis != null) ? Long.parseLong(epochMillis) : -1;
			return (millis >= 0 && millis <= LATEST_MILLIS) ? Instant.ofEpochMilli(millis) : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	/**
	 * The members of a JSON object.
	 *
	 * @param values texts, and numbers and booleans as they are written
	 * @param structures objects and arrays as they are written
	 */
	private record Members(Map<String, String> values, Map<String, String> structures) {

		@Nullable String get(String name) {
			return this.values.get(name);
		}

		String or(String name, String otherwise) {
			return this.values.getOrDefault(name, otherwise);
		}

		String data() {
			String data = this.structures.get("data");
			return (data != null && data.startsWith("{")) ? data : "{}";
		}

	}

}
