package io.longwire.transport.ccs;

import java.time.Duration;

import io.longwire.notification.Target;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.OutboundMessage.LastTry;
import io.longwire.transport.RejectionReason;
import io.longwire.transport.RetryReason;
import io.longwire.transport.SendOutcome;
import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.Rejected;
import io.longwire.transport.SendOutcome.Retryable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CcsErrorsTests {

	private static final String REPEATED = "Message with the same id has been received before";

	@ParameterizedTest
	@CsvSource({ "INVALID_JSON, INVALID_MESSAGE", "BAD_REGISTRATION, BAD_REGISTRATION",
			"DEVICE_UNREGISTERED, UNREGISTERED", "SENDER_ID_MISMATCH, SENDER_ID_MISMATCH",
			"INVALID_APNS_CREDENTIAL, INVALID_APNS_CREDENTIAL", "AUTHENTICATION_FAILED, AUTHENTICATION_FAILED",
			"InvalidJson : INVALID_TTL : Invalid value (-1), INVALID_MESSAGE", "BadRegistration, BAD_REGISTRATION" })
	void isFinal(String error, RejectionReason reason) {
		assertThat(outcome(error, "because")).isEqualTo(new Rejected(reason, "because"));
	}

	@ParameterizedTest
	@CsvSource({ "SERVICE_UNAVAILABLE, UNAVAILABLE, 1", "INTERNAL_SERVER_ERROR, INTERNAL_ERROR, 1",
			"DEVICE_MESSAGE_RATE_EXCEEDED, DEVICE_RATE_EXCEEDED, 60", "QUOTA_EXCEEDED, DEVICE_RATE_EXCEEDED, 60",
			"TOPICS_MESSAGE_RATE_EXCEEDED, TOPIC_RATE_EXCEEDED, 60", "CONNECTION_DRAINING, CONNECTION_DRAINING, 0",
			"NEVER_HEARD_OF, INTERNAL_ERROR, 1", "'', INTERNAL_ERROR, 1", "OTHER, INTERNAL_ERROR, 1" })
	void isForNow(String error, RetryReason reason, int seconds) {
		assertThat(outcome(error, "because")).isEqualTo(new Retryable(reason, Duration.ofSeconds(seconds), "because"));
	}

	@ParameterizedTest
	@CsvSource({ "INVALID_JSON, " + REPEATED, "'InvalidJson : " + REPEATED + "'," })
	void aRepeatedIdMeansAcceptedOnlyAfterACut(String error, String description) {
		var nack = new CcsFrame.Nack("1", error, description);
		assertThat(CcsErrors.outcome(nack, Rig.message(1, "{}", LastTry.CUT, false))).isEqualTo(new Accepted(null));
		for (LastTry lastTry : new LastTry[] { LastTry.NONE, LastTry.REFUSED }) {
			assertThat(CcsErrors.outcome(nack, Rig.message(1, "{}", lastTry, false))).isInstanceOfSatisfying(
					Retryable.class, (retry) -> assertThat(retry.reason()).isEqualTo(RetryReason.DUPLICATE_ID));
		}
	}

	@Test
	void aRepeatedIdIsKnownEvenIfATokenIsAWordOfWhatCcsSaysThen() {
		var message = new OutboundMessage(1, 0, Target.to("same"), Rig.message(1).content(), Long.MAX_VALUE,
				LastTry.CUT, false);
		assertThat(CcsErrors.outcome(new CcsFrame.Nack("1", "INVALID_JSON", REPEATED), message))
			.isEqualTo(new Accepted(null));
	}

	@Test
	void theDetailNeverQuotesTheToken() {
		assertThat(outcome("BAD_REGISTRATION", "Invalid token on 'to' field: tokA"))
			.isEqualTo(new Rejected(RejectionReason.BAD_REGISTRATION, "Invalid token on 'to' field: …"));
	}

	@Test
	void everyCodeIsCountedUnderAKnownName() {
		assertThat(CcsErrors.codes()).contains(CcsErrors.code(new CcsFrame.Nack("1", "NEVER_HEARD_OF", null)),
				CcsErrors.code(new CcsFrame.Nack("1", "InvalidJson : x", null)));
	}

	@Test
	void aReturnedStanzaIsFinalUnlessCcsSaysWait() {
		var message = Rig.message(1, "{}", LastTry.NONE, false);
		assertThat(CcsErrors.outcome(new CcsFrame.Bounce("1", false, false, "bad-request", null), message))
			.isEqualTo(new Rejected(RejectionReason.INVALID_MESSAGE, "bad-request"));
		assertThat(CcsErrors.outcome(new CcsFrame.Bounce("1", false, true, "resource-constraint", "tokA"), message))
			.isEqualTo(new Retryable(RetryReason.UNAVAILABLE, Duration.ofSeconds(1), "resource-constraint: …"));
	}

	private static SendOutcome outcome(String error, String description) {
		return CcsErrors.outcome(new CcsFrame.Nack("1", error, description), Rig.message(1, "{}", LastTry.NONE, false));
	}

}
