package io.longwire.intake;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The answer to a cancellation.
 *
 * @param canceled messages that will not be sent
 * @param tooLate messages that were already being sent, sent or ended
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record CanceledMessages(int canceled, int tooLate) {
}
