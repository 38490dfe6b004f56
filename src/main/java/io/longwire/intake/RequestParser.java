package io.longwire.intake;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;

/**
 * Reads the JSON of one request in one pass, noting every field that is unknown, given
 * twice or of a wrong type.
 */
final class RequestParser {

	private final FieldErrors errors;

	RequestParser(FieldErrors errors) {
		this.errors = errors;
	}

	/**
	 * @param json one JSON object in UTF-8
	 * @throws MalformedJsonException if it is not
	 */
	RequestFields parse(byte[] json) throws MalformedJsonException {
		CharBuffer text = decode(json);
		try (JsonParser parser = JsonFormat.FACTORY.createParser(ObjectReadContext.empty(), text.array(),
				text.arrayOffset() + text.position(), text.remaining())) {
			return parse(parser);
		}
		catch (JacksonException ex) {
			TokenStreamLocation location = ex.getLocation();
			throw (location != null) ? malformed(JsonFormat.complaint(ex), location)
					: new MalformedJsonException(JsonFormat.complaint(ex), 0, 0);
		}
	}

	/** Strict: the parser's own decoding would let overlong and half characters pass. */
	private static CharBuffer decode(byte[] json) throws MalformedJsonException {
		ByteBuffer bytes = ByteBuffer.wrap(json);
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(bytes);
		}
		catch (CharacterCodingException ex) {
			throw new MalformedJsonException("The body is not UTF-8: see byte " + (bytes.position() + 1), 0, 0);
		}
	}

	private RequestFields parse(JsonParser parser) throws MalformedJsonException {
		if (parser.nextToken() != JsonToken.START_OBJECT) {
			throw malformed("Expected a JSON object", parser.currentTokenLocation());
		}
		RequestFields fields = new RequestFields();
		ValueReader values = new ValueReader(parser, this.errors);
		Set<String> seen = new HashSet<>();
		while (parser.nextToken() != JsonToken.END_OBJECT) {
			String name = parser.currentName();
			parser.nextToken();
			field(name, seen.add(name), fields, parser, values);
		}
		if (parser.nextToken() != null) {
			throw malformed("Expected nothing after the JSON object", parser.currentTokenLocation());
		}
		return fields;
	}

	private void field(String name, boolean isFirst, RequestFields fields, JsonParser parser, ValueReader values) {
		if (!FieldTable.knows(name)) {
			this.errors.add(FieldNames.shown(name), FieldTable.unknown(name));
			parser.skipChildren();
		}
		else if (!isFirst) {
			this.errors.add(name, "is given more than once");
			parser.skipChildren();
		}
		else if (!parser.hasToken(JsonToken.VALUE_NULL)) {
			fields.given.add(name);
			FieldTable.read(name, fields, values);
		}
	}

	private static MalformedJsonException malformed(String detail, TokenStreamLocation location) {
		return new MalformedJsonException(detail, location.getLineNr(), Math.max(1, location.getColumnNr()));
	}

}
