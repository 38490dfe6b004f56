package io.longwire.sandbox;

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
public final class SandboxJson {

	private static final ObjectMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
		.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
		.build();

	private SandboxJson() {
	}

	/**
	 * Reads a body; an empty one is an object without fields.
	 */
	public static <T> T read(String body, Class<T> type) {
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
