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
		assertThat(ApnsErrors.outcome(new Answer(410, reason, SINCE))).isEqualTo(new Rejected(meaning, reason, SINCE));
		assertThat(meaning.tokenDead()).isTrue();
		assertThat(ApnsErrors.fault(new Answer(500, reason, null))).isEqualTo(ApnsErrors.Fault.MESSAGE);
	}

	@ParameterizedTest
	@CsvSource({ "DeviceTokenNotForTopic, SENDER_ID_MISMATCH", "BadCollapseId, INVALID_MESSAGE",
			"BadExpirationDate, INVALID_MESSAGE", "BadMessageId, INVALID_MESSAGE", "BadPriority, INVALID_MESSAGE",
			"DuplicateHeaders, INVALID_MESSAGE", "InvalidPushType, INVALID_MESSAGE",
			"MissingDeviceToken, INVALID_MESSAGE", "PayloadEmpty, INVALID_MESSAGE", "PayloadTooLarge, INVALID_MESSAGE",
			"BadPath, INVALID_MESSAGE", "MethodNotAllowed, INVALID_MESSAGE" })
	void endsTheMessageOnly(String reason, RejectionReason meaning) {
		assertThat(ApnsErrors.outcome(new Answer(400, reason, SINCE))).isEqualTo(new Rejected(meaning, reason, null));
		assertThat(meaning.tokenDead()).isFalse();
		assertThat(ApnsErrors.fault(new Answer(500, reason, null))).isEqualTo(ApnsErrors.Fault.MESSAGE);
	}

	@ParameterizedTest
	@CsvSource({ "InternalServerError, INTERNAL_ERROR, 1, MESSAGE", "ServiceUnavailable, UNAVAILABLE, 1, MESSAGE",
			"TooManyRequests, DEVICE_RATE_EXCEEDED, 60, MESSAGE", "IdleTimeout, CONNECTION_DRAINING, 0, CONNECTION",
			"Shutdown, CONNECTION_DRAINING, 0, CONNECTION", "TopicDisallowed, NOT_ALLOWED, 60, MESSAGE",
			"NeverHeardOf, INTERNAL_ERROR, 1, MESSAGE" })
	void isForNow(String reason, RetryReason meaning, int seconds, ApnsErrors.Fault fault) {
		assertThat(ApnsErrors.outcome(new Answer(500, reason, null)))
			.isEqualTo(new Retryable(meaning, Duration.ofSeconds(seconds), reason));
		assertThat(ApnsErrors.fault(new Answer(500, reason, null))).isEqualTo(fault);
	}

	@ParameterizedTest
	@ValueSource(strings = { "BadCertificate", "BadCertificateEnvironment", "BadEnvironmentKeyIdInToken", "Forbidden",
			"InvalidProviderToken", "MissingProviderToken", "TooManyProviderTokenUpdates", "UnrelatedKeyIdInToken",
			"MissingTopic", "BadTopic" })
	void isTheSendersFault(String reason) {
		assertThat(ApnsErrors.outcome(new Answer(403, reason, null))).isEqualTo(new NotSent());
		assertThat(ApnsErrors.fault(new Answer(500, reason, null))).isEqualTo(ApnsErrors.Fault.SENDER);
	}

	@Test
	void isTheFaultOfATokenThatGrewOld() {
		assertThat(ApnsErrors.outcome(new Answer(403, "ExpiredProviderToken", null))).isEqualTo(new NotSent());
		assertThat(ApnsErrors.fault(new Answer(403, "ExpiredProviderToken", null))).isEqualTo(ApnsErrors.Fault.TOKEN);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 404, 500, 502 })
	void whatNothingCanBeReadOfIsTriedAgain(int status) {
		assertThat(ApnsErrors.outcome(Answer.bare(status)))
			.isEqualTo(new Retryable(RetryReason.INTERNAL_ERROR, Duration.ofSeconds(1), "HTTP status " + status));
		assertThat(ApnsErrors.code(Answer.bare(status))).isEqualTo(ApnsErrors.OTHER);
	}

	@ParameterizedTest
	@CsvSource({ "403, Forbidden", "410, Unregistered", "413, PayloadTooLarge", "429, TooManyRequests",
			"503, ServiceUnavailable" })
	void theStatusStandsInForAReasonThatIsMissingOrUnknown(int status, String reason) {
		assertThat(ApnsErrors.code(Answer.bare(status))).isEqualTo(reason);
		assertThat(ApnsErrors.code(new Answer(status, "NeverHeardOf", null))).isEqualTo(reason);
		assertThat(ApnsErrors.code(new Answer(status, "BadDeviceToken", null))).isEqualTo("BadDeviceToken");
		assertThat(ApnsErrors.fault(Answer.bare(status)))
			.isEqualTo((status == 403) ? ApnsErrors.Fault.SENDER : ApnsErrors.Fault.MESSAGE);
	}

	@Test
	void theTableIsWhole() {
		assertThat(ApnsErrors.codes()).contains(ApnsErrors.OTHER).hasSize(33);
	}

}
