package io.longwire.sandbox.fcm;

import io.longwire.sandbox.Numbers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How the simulated FCM behaves towards everybody. What is left out has its default.
 *
 * @param answerDelayMs how long an answer takes, 0 to 3,600,000 ms; 0 by default
 * @param swallowAnswers whether messages are taken and never answered; false by default
 * @param refuseTokens whether no access token is given out; false by default
 * @param dropTokenRequests whether who asks for an access token is cut off; false by
 * default
 * @param tokenSeconds how long an access token is good, 1 to 3600; 3600 by default
 * @param forbidden whether the service account may not send: 403; false by default
 * @param idleCloseMs after how long without a request a connection is closed with GOAWAY,
 * 0 for never; 0 by default
 * @param messagesPerMinute the quota, beyond which messages are refused with 429; 0 for
 * none; 0 by default
 * @param retryAfterSeconds what {@code Retry-After} says at 429 and 503, -1 to leave it
 * out; -1 by default
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record FcmBehaviour(@Nullable Integer answerDelayMs, @Nullable Boolean swallowAnswers, @Nullable Boolean refuseTokens,
		@Nullable Boolean dropTokenRequests, @Nullable Integer tokenSeconds, @Nullable Boolean forbidden,
		@Nullable Integer idleCloseMs, @Nullable Integer messagesPerMinute, @Nullable Integer retryAfterSeconds) {

	private static final int MAX_MILLIS = 3_600_000;

	static final FcmBehaviour DEFAULT = new FcmBehaviour(null, null, null, null, null, null, null, null, null)
		.complete();

	/** The same with defaults for what is missing. */
	FcmBehaviour complete() {
		return new FcmBehaviour(Numbers.within("answer_delay_ms", this.answerDelayMs, 0, MAX_MILLIS, 0),
				Boolean.TRUE.equals(this.swallowAnswers), Boolean.TRUE.equals(this.refuseTokens),
				Boolean.TRUE.equals(this.dropTokenRequests),
				Numbers.within("token_seconds", this.tokenSeconds, 1, 3600, 3600), Boolean.TRUE.equals(this.forbidden),
				Numbers.within("idle_close_ms", this.idleCloseMs, 0, MAX_MILLIS, 0),
				Numbers.within("messages_per_minute", this.messagesPerMinute, 0, Integer.MAX_VALUE, 0),
				Numbers.within("retry_after_seconds", this.retryAfterSeconds, -1, MAX_MILLIS, -1));
	}

	int answerDelay() {
		return number(this.answerDelayMs);
	}

	boolean swallows() {
		return Boolean.TRUE.equals(this.swallowAnswers);
	}

	boolean refusesTokens() {
		return Boolean.TRUE.equals(this.refuseTokens);
	}

	boolean dropsTokenRequests() {
		return Boolean.TRUE.equals(this.dropTokenRequests);
	}

	int tokenLife() {
		return number(this.tokenSeconds);
	}

	boolean forbids() {
		return Boolean.TRUE.equals(this.forbidden);
	}

	int idleClose() {
		return number(this.idleCloseMs);
	}

	int quota() {
		return number(this.messagesPerMinute);
	}

	int retryAfter() {
		return number(this.retryAfterSeconds);
	}

	private static int number(@Nullable Integer value) {
		return (value != null) ? value : 0;
	}

}
