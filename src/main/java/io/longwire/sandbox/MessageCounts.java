package io.longwire.sandbox;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How many different message ids.
 *
 * @param seen came
 * @param accepted were taken at least once
 * @param acceptedAgain were taken more than once
 * @param delivered reached their device at least once
 * @param deliveredAgain reached their device more than once
 * @param forgotten are too old to be listed
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record MessageCounts(long seen, long accepted, long acceptedAgain, long delivered, long deliveredAgain,
		long forgotten) {
}
