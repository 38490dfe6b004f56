package io.longwire.intake;

import java.io.StringWriter;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;

/**
 * Reads one member of the payload and writes it again, compact, in one pass.
 */
abstract class PartReader {

	protected final JsonParser parser;

	protected final ValueReader values;

	protected final FieldErrors errors;

	private final String part;

	PartReader(String part, JsonParser parser, ValueReader values, FieldErrors errors) {
		this.part = part;
		this.parser = parser;
		this.values = values;
		this.errors = errors;
	}

	/**
	 * @return {@code null} if the current value is not an object; otherwise what could be
	 * read of it
	 */
	@Nullable PayloadPart read() {
		if (!this.values.expect(this.part, JsonToken.START_OBJECT, "an object")) {
			return null;
		}
		StringWriter json = new StringWriter();
		int bytes = 0;
		try (JsonGenerator out = JsonFormat.FACTORY.createGenerator(ObjectWriteContext.empty(), json)) {
			out.writeStartObject();
			Set<String> seen = new HashSet<>();
			while (this.parser.nextToken() != JsonToken.END_OBJECT) {
				bytes += member(out, seen);
				JsonFormat.bound(json);
			}
			out.writeEndObject();
		}
		return new PayloadPart(json.toString(), bytes);
	}

	private int member(JsonGenerator out, Set<String> seen) {
		String name = this.parser.currentName();
		String field = FieldNames.member(this.part, name);
		this.parser.nextToken();
		Supplier<String> problem = nameProblem(name);
		if (problem == null && !seen.add(name)) {
			problem = () -> "is given more than once";
		}
		if (problem != null) {
			this.errors.add(field, problem);
			this.parser.skipChildren();
			return 0;
		}
		String value = write(out, name, field);
		return (value != null) ? TextRules.utf8Length(name) + TextRules.utf8Length(value) : 0;
	}

	/**
	 * @return tells what is wrong with a member's name, {@code null} if nothing is
	 */
	abstract @Nullable Supplier<String> nameProblem(String name);

	/**
	 * Writes the current value under the name, if it is right.
	 * @return the text that counts, {@code null} if nothing was written
	 */
	abstract @Nullable String write(JsonGenerator out, String name, String field);

}
