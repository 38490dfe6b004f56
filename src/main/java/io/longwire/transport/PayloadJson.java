package io.longwire.transport;

import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes what callers wrote as JSON.
 */
public final class PayloadJson {

	/**
	 * Numbers keep all their digits, and exponents stay exponents however large. Names of
	 * members are not put into Jackson's table of canonical names, which callers could
	 * fill.
	 */
	public static final JsonMapper MAPPER = JsonMapper
		.builder(JsonFactory.builder().disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES).build())
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private PayloadJson() {
	}

}
