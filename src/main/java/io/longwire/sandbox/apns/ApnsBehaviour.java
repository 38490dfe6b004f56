package io.longwire.sandbox.apns;

import io.longwire.sandbox.Numbers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How the simulated APNs behaves towards everybody. What is left out has its default.
 *
 * @param answerDelayMs how long an answer takes, 0 to 3,600,000 ms; 0 by default
 * @param swallowAnswers whether messages are taken and never answered; false by default
 * @param refuseTokens whether every sender is unknown; false by default
 * @param idleCloseMs after how long without a request a connection is closed with GOAWAY,
 * 0 for never; 0 by default
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ApnsBehaviour(@Nullable Integer answerDelayMs, @Nullable Boolean swallowAnswers, @Nullable Boolean refuseTokens,
		@Nullable Integer idleCloseMs) {

	static final ApnsBehaviour DEFAULT = new ApnsBehaviour(0, false, false, 0);

	private static final int MAX_MILLIS = 3_600_000;

	/** The same with defaults for what is missing. */
	ApnsBehaviour complete() {
		return new ApnsBehaviour(Numbers.within("answer_delay_ms", this.answerDelayMs, 0, MAX_MILLIS, 0),
				swallowsAnswers(), refusesTokens(),
				Numbers.within("idle_close_ms", this.idleCloseMs, 0, MAX_MILLIS, 0));
	}

	int idleClose() {
		return (this.idleCloseMs != null) ? this.idleCloseMs : 0;
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
