package io.longwire.intake;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;

import io.longwire.problem.FieldError;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

import org.springframework.http.ProblemDetail;

/**
 * A problem as JSON text, for where no message converter writes it.
 */
final class ProblemJson {

	private ProblemJson() {
	}

	static String of(ProblemDetail problem) {
		StringWriter text = new StringWriter();
		try (JsonGenerator json = JsonFormat.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
			json.writeStartObject();
			json.writeStringProperty("type", String.valueOf(problem.getType()));
			json.writeStringProperty("title", problem.getTitle());
			json.writeNumberProperty("status", problem.getStatus());
			json.writeStringProperty("detail", problem.getDetail());
			Map<String, Object> properties = problem.getProperties();
			if (properties != null) {
				properties.forEach((name, value) -> write(name, value, json));
			}
			json.writeEndObject();
		}
		return text.toString();
	}

	private static void write(String name, Object value, JsonGenerator json) {
		json.writeName(name);
		if (value instanceof Number number) {
			json.writeNumber(number.longValue());
			return;
		}
		json.writeStartArray();
		for (Object error : (List<?>) value) {
			write((FieldError) error, json);
		}
		json.writeEndArray();
	}

	private static void write(FieldError error, JsonGenerator json) {
		json.writeStartObject();
		json.writeStringProperty("field", error.field());
		json.writeStringProperty("message", error.message());
		json.writeEndObject();
	}

}
