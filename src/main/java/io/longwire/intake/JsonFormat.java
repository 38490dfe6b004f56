package io.longwire.intake;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.ErrorReportConfiguration;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * The JSON the intake reads and writes: RFC 8259 to the letter, and bounded.
 */
final class JsonFormat {

	private static final int MAX_DEPTH = 64;

	private static final int MAX_NAME_LENGTH = 8192;

	/** What is right has less than half of it. */
	private static final int MAX_TOKENS = 50_000;

	/** Of one text, or of what is copied of one field: far more than is ever sent. */
	private static final int MAX_TEXT = 256 * 1024;

	/**
	 * So that an error never quotes more of the input than a log would show of a token.
	 */
	private static final int MAX_QUOTED = 8;

	/** Keeps no names: the parser's table of them would outlive the request. */
	static final JsonFactory FACTORY = JsonFactory.builder()
		.disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
		.streamReadConstraints(StreamReadConstraints.builder()
			.maxNestingDepth(MAX_DEPTH)
			.maxNameLength(MAX_NAME_LENGTH)
			.maxTokenCount(MAX_TOKENS)
			.maxStringLength(MAX_TEXT)
			.build())
		.errorReportConfiguration(ErrorReportConfiguration.builder()
			.maxErrorTokenLength(MAX_QUOTED)
			.maxRawContentLength(MAX_QUOTED)
			.build())
		.build();

	private JsonFormat() {
	}

	/** What the parser complained of, without its own internals. */
	static String complaint(JacksonException ex) {
		return ex.getOriginalMessage()
			.replaceAll("\\[Source:[^;]*; (line: \\d+, column: \\d+)]", "$1")
			.replaceAll(", from `[^`]*`", "");
	}

	/**
	 * Ends the reading of a field that is far too long.
	 * @param copied what was copied of it so far
	 */
	static void bound(StringWriter copied) {
		if (copied.getBuffer().length() > MAX_TEXT) {
			throw new StreamConstraintsException("A field holds more than " + MAX_TEXT + " characters");
		}
	}

	/**
	 * The elements of a JSON array of strings.
	 * @return {@code null} if the text is none
	 */
	static @Nullable List<String> strings(String text) {
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), new StringReader(text))) {
			if (parser.nextToken() != JsonToken.START_ARRAY) {
				return null;
			}
			List<String> strings = new ArrayList<>();
			while (parser.nextToken() == JsonToken.VALUE_STRING) {
				strings.add(parser.getString());
			}
			return (parser.hasToken(JsonToken.END_ARRAY) && parser.nextToken() == null) ? strings : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
