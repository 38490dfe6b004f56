package io.longwire.intake;

import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads {@code notification}, the payload that is displayed: known keys with strings.
 * {@code sound} may be an object too. A key with {@code null} counts as not given. CCS
 * ignored unknown keys; here they are refused, since they are nearly always a
 * misspelling.
 */
final class DisplayReader extends PartReader {

	private static final List<String> KEYS = List.of("title", "body", "image", "click_action", "icon", "sound", "tag",
			"color", "android_channel_id", "subtitle", "badge", "body_loc_key", "body_loc_args", "title_loc_key",
			"title_loc_args");

	DisplayReader(JsonParser parser, ValueReader values, FieldErrors errors) {
		super("notification", parser, values, errors);
	}

	@Override
	@Nullable Supplier<String> nameProblem(String name) {
		return KEYS.contains(name) ? null : () -> unknown(name);
	}

	private static String unknown(String name) {
		return FieldNames.nearest(name, KEYS)
			.map((key) -> "is not a known key; did you mean " + key + "?")
			.orElse("is not a known key; known are " + String.join(", ", KEYS));
	}

	@Override
	@Nullable String write(JsonGenerator out, String name, String field) {
		if (this.parser.hasToken(JsonToken.VALUE_NULL)) {
			return null;
		}
		if (name.equals("sound") && this.parser.hasToken(JsonToken.START_OBJECT)) {
			String sound = JsonText.compact(this.parser, field, this.values, this.errors);
			out.writeName(name);
			out.writeRawValue(sound);
			return sound;
		}
		String value = name.endsWith("_loc_args") ? arguments(field) : this.values.text(field);
		if (value != null) {
			out.writeStringProperty(name, value);
		}
		return value;
	}

	private @Nullable String arguments(String field) {
		String expected = "a JSON array of strings, itself written as a string, such as \"[\\\"Ada\\\"]\"";
		if (!this.values.expect(field, JsonToken.VALUE_STRING, expected)) {
			return null;
		}
		String value = this.values.text(field);
		List<String> arguments = (value != null) ? JsonFormat.strings(value) : List.of();
		if (arguments == null) {
			this.errors.add(field, "must be " + expected);
		}
		else {
			arguments.forEach((argument) -> this.values.checked(field, argument));
		}
		return value;
	}

}
