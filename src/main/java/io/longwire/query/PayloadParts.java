package io.longwire.query;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Takes a stored payload apart without changing a character of its parts.
 *
 * @param data JSON text of the {@code data} member, {@code null} if there is none
 * @param notification JSON text of the {@code notification} member, likewise
 */
record PayloadParts(@Nullable String data, @Nullable String notification) {

	private static final JsonFactory JSON = new JsonFactory();

	static PayloadParts of(String payload) {
		String data = null;
		String notification = null;
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), payload)) {
			parser.nextToken();
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = parser.currentName();
				String value = nextValue(parser, payload);
				if ("data".equals(name)) {
					data = value;
				}
				else if ("notification".equals(name)) {
					notification = value;
				}
			}
		}
		return new PayloadParts(data, notification);
	}

	private static String nextValue(JsonParser parser, String payload) {
		parser.nextToken();
		int start = (int) parser.currentTokenLocation().getCharOffset();
		parser.skipChildren();
		return payload.substring(start, (int) parser.currentLocation().getCharOffset());
	}

}
