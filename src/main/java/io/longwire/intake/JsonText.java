package io.longwire.intake;

import java.io.StringWriter;
import java.util.HashSet;
import java.util.Set;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;

/**
 * Copies a nested value as compact JSON text. Numbers stay as they were written.
 */
final class JsonText {

	private final JsonParser parser;

	private final String field;

	private final ValueReader values;

	private final FieldErrors errors;

	private final boolean isRead;

	private final StringWriter json = new StringWriter();

	private JsonText(JsonParser parser, String field, ValueReader values, FieldErrors errors, boolean isRead) {
		this.parser = parser;
		this.field = field;
		this.values = values;
		this.errors = errors;
		this.isRead = isRead;
	}

	/**
	 * The current object or array, for a push service to read. Errors inside it are noted
	 * under {@code field}.
	 */
	static String compact(JsonParser parser, String field, ValueReader values, FieldErrors errors) {
		return new JsonText(parser, field, values, errors, true).copied();
	}

	/**
	 * The same for what is sent inside a string: there no push service reads the numbers.
	 */
	static String insideString(JsonParser parser, String field, ValueReader values, FieldErrors errors) {
		return new JsonText(parser, field, values, errors, false).copied();
	}

	private String copied() {
		try (JsonGenerator out = JsonFormat.FACTORY.createGenerator(ObjectWriteContext.empty(), this.json)) {
			copy(out);
		}
		return this.json.toString();
	}

	/** Recursion is bounded: the parser refuses what is nested too deep. */
	private void copy(JsonGenerator out) {
		JsonFormat.bound(this.json);
		switch (this.parser.currentToken()) {
			case START_OBJECT -> copyObject(out);
			case START_ARRAY -> copyArray(out);
			case VALUE_STRING -> out.writeString(checked(this.parser.getString()));
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.writeNumber(number());
			default -> out.copyCurrentEvent(this.parser);
		}
	}

	private void copyObject(JsonGenerator out) {
		Set<String> seen = new HashSet<>();
		out.writeStartObject();
		while (this.parser.nextToken() != JsonToken.END_OBJECT) {
			String name = this.values.checked(this.field, this.parser.currentName());
			if (name != null && !seen.add(name)) {
				this.errors.add(this.field, "holds the key " + FieldNames.shown(name) + " more than once");
			}
			out.writeName((name != null) ? name : "");
			this.parser.nextToken();
			copy(out);
		}
		out.writeEndObject();
	}

	private void copyArray(JsonGenerator out) {
		out.writeStartArray();
		while (this.parser.nextToken() != JsonToken.END_ARRAY) {
			copy(out);
		}
		out.writeEndArray();
	}

	private String number() {
		if (this.isRead) {
			checkExponent();
		}
		return this.parser.getString();
	}

	private void checkExponent() {
		try {
			this.parser.getDecimalValue();
		}
		catch (NumberFormatException ex) {
			this.errors.add(this.field, "holds a number whose exponent no push service takes");
		}
	}

	private String checked(String text) {
		String checked = this.values.checked(this.field, text);
		return (checked != null) ? checked : "";
	}

}
