package io.longwire.query;

import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Takes a stored JSON object apart without changing a character of its members' values.
 */
final class JsonMembers {

	private static final JsonFactory JSON = new JsonFactory();

	private JsonMembers() {
	}

	/** The JSON texts of the values, by their names, in the order of the object. */
	static Map<String, String> of(String object) {
		Map<String, String> members = new LinkedHashMap<>();
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), object)) {
			parser.nextToken();
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = parser.currentName();
				members.put(name, nextValue(parser, object));
			}
		}
		return members;
	}

	private static String nextValue(JsonParser parser, String object) {
		parser.nextToken();
		int start = (int) parser.currentTokenLocation().getCharOffset();
		parser.skipChildren();
		return object.substring(start, (int) parser.currentLocation().getCharOffset());
	}

}
