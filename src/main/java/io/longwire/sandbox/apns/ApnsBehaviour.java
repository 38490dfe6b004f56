package io.longwire.sandbox.apns;

import io.longwire.sandbox.BadRequestException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How the simulated APNs behaves towards everybody. What is left out has its default.
 *
 * @param answerDelayMs how long an answer takes, 0 to 3,600,000 ms; 0 by default
 * @param swallowAnswers whether messages are taken and never answered; false by default
 * @param refuseTokens whether every sender is unknown; false by default
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ApnsBehaviour(@Nullable Integer answerDelayMs, @Nullable Boolean swallowAnswers,
		@Nullable Boolean refuseTokens) {

	static final ApnsBehaviour DEFAULT = new ApnsBehaviour(0, false, false);

	private static final int MAX_DELAY = 3_600_000;

	/** The same with defaults for what is missing. */
	ApnsBehaviour complete() {
		int delay = answerDelay();
		if (delay < 0 || delay > MAX_DELAY) {
			throw new BadRequestException("answer_delay_ms", "must be between 0 and " + MAX_DELAY);
		}
		return new ApnsBehaviour(delay, swallowsAnswers(), refusesTokens());
	}

	int answerDelay() {
		return (this.answerDelayMs != null) ? this.answerDelayMs : 0;
	}

	boolean swallowsAnswers() {
		return Boolean.TRUE.equals(this.swallowAnswers);
	}

	boolean refusesTokens() {
		return Boolean.TRUE.equals(this.refuseTokens);
	}

}
