package io.longwire.intake;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads values by their type. Nothing is converted: {@code "3600"} is no number. A value
 * of another type is skipped, noted as an error and read as {@code null}.
 */
final class ValueReader {

	private final JsonParser parser;

	private final FieldErrors errors;

	ValueReader(JsonParser parser, FieldErrors errors) {
		this.parser = parser;
		this.errors = errors;
	}

	@Nullable String text(String field) {
		if (!expect(field, JsonToken.VALUE_STRING, "a string")) {
			return null;
		}
		return checked(field, this.parser.getString());
	}

	/** Text without characters that cannot be stored or sent, else {@code null}. */
	@Nullable String checked(String field, String text) {
		String problem = TextRules.problem(text);
		if (problem != null) {
			this.errors.add(field, problem);
			return null;
		}
		return text;
	}

	/**
	 * @param what the range in words
	 */
	@Nullable Integer integer(String field, int min, int max, String what) {
		if (!expect(field, JsonToken.VALUE_NUMBER_INT, what)) {
			return null;
		}
		if (this.parser.getNumberType() != JsonParser.NumberType.INT || this.parser.getIntValue() < min
				|| this.parser.getIntValue() > max) {
			this.errors.add(field, "must be " + what);
			return null;
		}
		return this.parser.getIntValue();
	}

	boolean flag(String field) {
		if (this.parser.hasToken(JsonToken.VALUE_TRUE)) {
			return true;
		}
		if (!this.parser.hasToken(JsonToken.VALUE_FALSE)) {
			wrongType(field, "true or false");
		}
		return false;
	}

	/**
	 * Strings; {@code null} stands in for each that is wrong, so that indexes stay.
	 * @param max more are noted as one error and not kept
	 */
	@Nullable List<@Nullable String> texts(String field, int max) {
		if (!expect(field, JsonToken.START_ARRAY, "an array of strings")) {
			return null;
		}
		List<@Nullable String> texts = new ArrayList<>();
		int count = 0;
		while (this.parser.nextToken() != JsonToken.END_ARRAY) {
			if (count++ < max) {
				texts.add(text(FieldNames.element(field, count - 1)));
			}
			else {
				this.parser.skipChildren();
			}
		}
		if (count > max) {
			this.errors.add(field, "must not have more than " + max + " elements; it has " + count);
		}
		return texts;
	}

	/** An object as compact JSON text. */
	@Nullable String object(String field) {
		return expect(field, JsonToken.START_OBJECT, "an object")
				? JsonText.compact(this.parser, field, this, this.errors) : null;
	}

	@Nullable PayloadPart data() {
		return new DataReader(this.parser, this, this.errors).read();
	}

	@Nullable PayloadPart display() {
		return new DisplayReader(this.parser, this, this.errors).read();
	}

	/** Whether the current value has the type; if not, it is skipped and noted. */
	boolean expect(String field, JsonToken type, String expected) {
		if (this.parser.hasToken(type)) {
			return true;
		}
		wrongType(field, expected);
		return false;
	}

	void wrongType(String field, String expected) {
		this.errors.add(field, "must be " + expected + ", not " + typeName());
		this.parser.skipChildren();
	}

	private String typeName() {
		JsonToken token = this.parser.currentToken();
		return switch (token) {
			case VALUE_STRING -> "a string";
			case VALUE_NUMBER_INT -> "an integer";
			case VALUE_NUMBER_FLOAT -> "a number with a fraction or exponent";
			case VALUE_TRUE, VALUE_FALSE -> "a boolean";
			case VALUE_NULL -> "null";
			case START_ARRAY -> "an array";
			case START_OBJECT -> "an object";
			default -> token.toString();
		};
	}

}
