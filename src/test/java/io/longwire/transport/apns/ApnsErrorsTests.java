package io.longwire.transport.apns;

import java.time.Duration;
import java.time.Instant;

import io.longwire.transport.RejectionReason;
import io.longwire.transport.RetryReason;
import io.longwire.transport.SendOutcome.NotSent;
import io.longwire.transport.SendOutcome.Rejected;
import io.longwire.transport.SendOutcome.Retryable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ApnsErrorsTests {

	private static final Instant SINCE = Instant.parse("2026-11-20T00:00:00Z");

	@ParameterizedTest
	@CsvSource({ "BadDeviceToken, BAD_REGISTRATION", "Unregistered, UNREGISTERED", "ExpiredToken, UNREGISTERED" })
	void endsTheTokenToo(String reason, RejectionReason meaning) {
		assertThat(ApnsErrors.outcome(reason, 410, SINCE)).isEqualTo(new Rejected(meaning, reason, SINCE));
		assertThat(meaning.tokenDead()).isTrue();
		assertThat(ApnsErrors.fault(reason)).isEqualTo(ApnsErrors.Fault.MESSAGE);
	}

	@ParameterizedTest
	@CsvSource({ "DeviceTokenNotForTopic, SENDER_ID_MISMATCH", "BadCollapseId, INVALID_MESSAGE",
			"BadExpirationDate, INVALID_MESSAGE", "BadMessageId, INVALID_MESSAGE", "BadPriority, INVALID_MESSAGE",
			"DuplicateHeaders, INVALID_MESSAGE", "InvalidPushType, INVALID_MESSAGE",
			"MissingDeviceToken, INVALID_MESSAGE", "PayloadEmpty, INVALID_MESSAGE", "PayloadTooLarge, INVALID_MESSAGE",
			"BadPath, INVALID_MESSAGE", "MethodNotAllowed, INVALID_MESSAGE" })
	void endsTheMessageOnly(String reason, RejectionReason meaning) {
		assertThat(ApnsErrors.outcome(reason, 400, SINCE)).isEqualTo(new Rejected(meaning, reason, null));
		assertThat(meaning.tokenDead()).isFalse();
		assertThat(ApnsErrors.fault(reason)).isEqualTo(ApnsErrors.Fault.MESSAGE);
	}

	@ParameterizedTest
	@CsvSource({ "InternalServerError, INTERNAL_ERROR, 1, MESSAGE", "ServiceUnavailable, UNAVAILABLE, 1, MESSAGE",
			"TooManyRequests, DEVICE_RATE_EXCEEDED, 60, MESSAGE", "IdleTimeout, CONNECTION_DRAINING, 0, CONNECTION",
			"Shutdown, CONNECTION_DRAINING, 0, CONNECTION", "TopicDisallowed, NOT_ALLOWED, 60, MESSAGE",
			"NeverHeardOf, INTERNAL_ERROR, 1, MESSAGE" })
	void isForNow(String reason, RetryReason meaning, int seconds, ApnsErrors.Fault fault) {
		assertThat(ApnsErrors.outcome(reason, 500, null))
			.isEqualTo(new Retryable(meaning, Duration.ofSeconds(seconds), reason));
		assertThat(ApnsErrors.fault(reason)).isEqualTo(fault);
	}

	@ParameterizedTest
	@ValueSource(strings = { "BadCertificate", "BadCertificateEnvironment", "BadEnvironmentKeyIdInToken", "Forbidden",
			"InvalidProviderToken", "MissingProviderToken", "TooManyProviderTokenUpdates", "UnrelatedKeyIdInToken",
			"MissingTopic", "BadTopic" })
	void isTheSendersFault(String reason) {
		assertThat(ApnsErrors.outcome(reason, 403, null)).isEqualTo(new NotSent());
		assertThat(ApnsErrors.fault(reason)).isEqualTo(ApnsErrors.Fault.SENDER);
	}

	@Test
	void isTheFaultOfATokenThatGrewOld() {
		assertThat(ApnsErrors.outcome("ExpiredProviderToken", 403, null)).isEqualTo(new NotSent());
		assertThat(ApnsErrors.fault("ExpiredProviderToken")).isEqualTo(ApnsErrors.Fault.TOKEN);
	}

	@Test
	void anAnswerWithoutReasonIsTriedAgain() {
		assertThat(ApnsErrors.outcome(null, 502, null))
			.isEqualTo(new Retryable(RetryReason.INTERNAL_ERROR, Duration.ofSeconds(1), "HTTP status 502"));
		assertThat(ApnsErrors.codes()).contains(ApnsErrors.code(null), ApnsErrors.code("NeverHeardOf")).hasSize(33);
	}

}
