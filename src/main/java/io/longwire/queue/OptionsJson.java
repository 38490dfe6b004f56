package io.longwire.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.longwire.notification.Options;
import io.longwire.notification.Priority;
import org.jspecify.annotations.Nullable;
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
		.build();

	private static final ObjectWriter WRITER = MAPPER.writerFor(Stored.class);

	private static final ObjectReader READER = MAPPER.readerFor(Stored.class);

	private OptionsJson() {
	}

	static String write(Options options) {
		return WRITER.writeValueAsString(Stored.of(options));
	}

	static Options read(String json) {
		Stored stored = READER.readValue(json);
		return stored.options();
	}

	@JsonInclude(JsonInclude.Include.NON_DEFAULT)
	private record Stored(@Nullable Priority priority, @Nullable String collapseKey,
			@JsonInclude(JsonInclude.Include.ALWAYS) int timeToLive, boolean deliveryReceiptRequested, boolean dryRun,
			boolean contentAvailable, boolean mutableContent, @Nullable String restrictedPackageName,
			boolean directBootOk) {

		static Stored of(Options options) {
			return new Stored(options.priority(), options.collapseKey(), options.timeToLive(),
					options.deliveryReceiptRequested(), options.dryRun(), options.contentAvailable(),
					options.mutableContent(), options.restrictedPackageName(), options.directBootOk());
		}

		Options options() {
			return new Options(this.priority, this.collapseKey, this.timeToLive, this.deliveryReceiptRequested,
					this.dryRun, this.contentAvailable, this.mutableContent, this.restrictedPackageName,
					this.directBootOk);
		}

	}

}
