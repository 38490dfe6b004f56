package io.longwire.sandbox.apns;

import io.longwire.sandbox.BadRequestException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How the simulated APNs behaves towards everybody. What is left out has its default.
 *
 * @param ackDelayMs how long an answer takes, 0 to 3,600,000 ms; 0 by default
 * @param swallowAcks whether messages are taken and never answered; false by default
 * @param refuseLogins whether every sender is unknown; false by default
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ApnsBehaviour(@Nullable Integer ackDelayMs, @Nullable Boolean swallowAcks, @Nullable Boolean refuseLogins) {

	static final ApnsBehaviour DEFAULT = new ApnsBehaviour(0, false, false);

	private static final int MAX_DELAY = 3_600_000;

	/** The same with defaults for what is missing. */
	ApnsBehaviour complete() {
		int delay = ackDelay();
		if (delay < 0 || delay > MAX_DELAY) {
			throw new BadRequestException("ack_delay_ms", "must be between 0 and " + MAX_DELAY);
		}
		return new ApnsBehaviour(delay, swallowsAcks(), refusesLogins());
	}

	int ackDelay() {
		return (this.ackDelayMs != null) ? this.ackDelayMs : 0;
	}

	boolean swallowsAcks() {
		return Boolean.TRUE.equals(this.swallowAcks);
	}

	boolean refusesLogins() {
		return Boolean.TRUE.equals(this.refuseLogins);
	}

}
