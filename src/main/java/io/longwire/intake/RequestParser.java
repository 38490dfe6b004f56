package io.longwire.intake;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

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
		RequestFields fields = new RequestFields();
		ObjectReader.read(json, FieldTable::knows, (name, isFirst, parser) -> field(name, isFirst, fields, parser));
		return fields;
	}

	private void field(String name, boolean isFirst, RequestFields fields, JsonParser parser) {
		if (!FieldTable.knows(name)) {
			this.errors.add(FieldNames.shown(name), () -> FieldTable.unknown(name));
			parser.skipChildren();
		}
		else if (!isFirst) {
			this.errors.add(name, "is given more than once");
			parser.skipChildren();
		}
		else if (!parser.hasToken(JsonToken.VALUE_NULL)) {
			fields.given.add(name);
			FieldTable.read(name, fields, new ValueReader(parser, this.errors));
		}
	}

}
