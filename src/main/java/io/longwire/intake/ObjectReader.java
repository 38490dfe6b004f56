package io.longwire.intake;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * Reads one JSON object in one pass.
 */
final class ObjectReader {

	private ObjectReader() {
	}

	/**
	 * Reads an object member by member.
	 * @param json one JSON object in UTF-8
	 * @param known the names of which each may come once; others are not remembered
	 * @throws MalformedJsonException if it is not, or is more than is ever read
	 */
	static void read(byte[] json, Predicate<String> known, Members members) throws MalformedJsonException {
		CharBuffer text = decode(json);
		try (JsonParser parser = JsonFormat.FACTORY.createParser(ObjectReadContext.empty(), text.array(),
				text.arrayOffset() + text.position(), text.remaining())) {
			readBounded(parser, known, members);
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

	/** The parser does not say where there was too much. */
	private static void readBounded(JsonParser parser, Predicate<String> known, Members members)
			throws MalformedJsonException {
		try {
			read(parser, known, members);
		}
		catch (StreamConstraintsException ex) {
			throw malformed(JsonFormat.complaint(ex), parser.currentLocation());
		}
	}

	private static void read(JsonParser parser, Predicate<String> known, Members members)
			throws MalformedJsonException {
		if (parser.nextToken() != JsonToken.START_OBJECT) {
			throw malformed("Expected a JSON object", parser.currentTokenLocation());
		}
		Set<String> seen = new HashSet<>();
		while (parser.nextToken() != JsonToken.END_OBJECT) {
			String name = parser.currentName();
			parser.nextToken();
			members.member(name, !known.test(name) || seen.add(name), parser);
		}
		if (parser.nextToken() != null) {
			throw malformed("Expected nothing after the JSON object", parser.currentTokenLocation());
		}
	}

	private static MalformedJsonException malformed(String detail, TokenStreamLocation location) {
		return new MalformedJsonException(detail, location.getLineNr(), Math.max(1, location.getColumnNr()));
	}

	/** Takes the members of an object. */
	interface Members {

		/**
		 * Reads the current value, or skips it.
		 * @param isFirst whether the name has not come before, if it is known
		 */
		void member(String name, boolean isFirst, JsonParser parser);

	}

}
