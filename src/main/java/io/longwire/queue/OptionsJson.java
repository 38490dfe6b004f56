package io.longwire.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.longwire.notification.Options;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The text of the column {@code notification.options}: a JSON object with CCS's own field
 * names. What is false or absent is left out; fields that are not known are passed over.
 */
final class OptionsJson {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
		.enumNamingStrategy(EnumNamingStrategies.LOWER_CAMEL_CASE)
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.addMixIn(Options.class, Format.class)
		.build();

	private static final ObjectWriter WRITER = MAPPER.writerFor(Options.class);

	private static final ObjectReader READER = MAPPER.readerFor(Options.class);

	private OptionsJson() {
	}

	static String write(Options options) {
		return WRITER.writeValueAsString(options);
	}

	static Options read(String json) {
		return READER.readValue(json);
	}

	/**
	 * What is left out of the record, and what never is.
	 */
	@JsonInclude(JsonInclude.Include.NON_DEFAULT)
	private interface Format {

		@JsonInclude(JsonInclude.Include.ALWAYS)
		int timeToLive();

	}

}
