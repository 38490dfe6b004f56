package io.longwire.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import io.longwire.problem.ProblemType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the bodies of control requests and refuses what it does not know.
 */
final class SandboxJson {

	private static final ObjectMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
		.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
		.build();

	/** Room for all that one control request can ask for. */
	private static final int MOST_BYTES = 1024 * 1024;

	private SandboxJson() {
	}

	/**
	 * Reads a body, and of a body that is too large no more than it takes to see that.
	 */
	static <T> T read(InputStream body, Class<T> type) {
		byte[] bytes;
		try {
			bytes = body.readNBytes(MOST_BYTES + 1);
		}
		catch (IOException ex) {
			throw new BadRequestException("", "The body ended early or could not be read");
		}
		if (bytes.length > MOST_BYTES) {
			throw ProblemType.BODY_TOO_LARGE.exception("A control request has at most " + MOST_BYTES + " bytes.");
		}
		return read(new String(bytes, StandardCharsets.UTF_8), type);
	}

	/**
	 * Reads a body; an empty one is an object without fields.
	 */
	static <T> T read(String body, Class<T> type) {
		try {
			T value = JSON.readValue(body.isBlank() ? "{}" : body, type);
			if (value == null) {
				throw new BadRequestException("", "The body must be a JSON object");
			}
			return value;
		}
		catch (UnrecognizedPropertyException ex) {
			throw new BadRequestException(ex.getPropertyName(), "is not known; known are " + ex.getKnownPropertyIds());
		}
		catch (DatabindException ex) {
			throw new BadRequestException(field(ex), "has the wrong type");
		}
		catch (JacksonException ex) {
			throw new BadRequestException("", "The body is not JSON: " + ex.getOriginalMessage());
		}
	}

	private static String field(DatabindException ex) {
		return ex.getPath().isEmpty() ? "" : String.valueOf(ex.getPath().get(0).getPropertyName());
	}

}
