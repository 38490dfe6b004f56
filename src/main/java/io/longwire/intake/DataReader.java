package io.longwire.intake;

import java.util.function.Supplier;

import io.longwire.transport.MessageIdInPayload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/**
 * Reads {@code data}: pairs whose values end up as strings. As in CCS, other values are
 * accepted and become their JSON text, numbers exactly as they were written; but
 * {@code null} is refused.
 */
final class DataReader extends PartReader {

	DataReader(JsonParser parser, ValueReader values, FieldErrors errors) {
		super("data", parser, values, errors);
	}

	@Override
	@Nullable Supplier<String> nameProblem(String name) {
		if (name.equals("from") || name.equals("message_type") || name.startsWith("google") || name.startsWith("gcm")) {
			return () -> "is reserved: not allowed are from, message_type and all that starts with google or gcm";
		}
		if (name.equals(MessageIdInPayload.KEY)) {
			return () -> MessageIdInPayload.RESERVED;
		}
		String problem = TextRules.problem(name);
		return (problem != null) ? () -> problem : null;
	}

	@Override
	@Nullable String write(JsonGenerator out, String name, String field) {
		String value = value(field);
		if (value != null) {
			out.writeStringProperty(name, value);
		}
		return value;
	}

	private @Nullable String value(String field) {
		return switch (this.parser.currentToken()) {
			case VALUE_NULL -> {
				this.errors.add(field, "must not be null: leave it out, or give an empty string");
				yield null;
			}
			case START_OBJECT, START_ARRAY -> JsonText.insideString(this.parser, field, this.values, this.errors);
			default -> this.values.checked(field, this.parser.getString());
		};
	}

}
