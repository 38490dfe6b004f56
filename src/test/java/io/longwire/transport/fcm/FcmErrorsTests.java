package io.longwire.transport.fcm;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.longwire.notification.Target;
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

class FcmErrorsTests {

	private static final Target TOKEN = Target.to("tokA");

	@ParameterizedTest
	@CsvSource({ "400, INVALID_ARGUMENT, INVALID_MESSAGE", "404, UNREGISTERED, UNREGISTERED",
			"403, SENDER_ID_MISMATCH, SENDER_ID_MISMATCH", "401, THIRD_PARTY_AUTH_ERROR, INVALID_APNS_CREDENTIAL",
			"400, UNSPECIFIED_ERROR, INVALID_MESSAGE", "400, , INVALID_MESSAGE",
			"400, NEVER_HEARD_OF, INVALID_MESSAGE" })
	void isFinal(int status, String code, RejectionReason reason) {
		assertThat(outcome(read(status, null, error(status, code), TOKEN))).isEqualTo(new Rejected(reason, "because"));
	}

	@ParameterizedTest
	@CsvSource({ "429, QUOTA_EXCEEDED, QUOTA_EXCEEDED, 60", "503, UNAVAILABLE, UNAVAILABLE, 1",
			"500, INTERNAL, INTERNAL_ERROR, 1", "429, , QUOTA_EXCEEDED, 60", "503, , UNAVAILABLE, 1",
			"502, , UNAVAILABLE, 1", "504, , UNAVAILABLE, 1", "500, , INTERNAL_ERROR, 1", "418, , INTERNAL_ERROR, 1",
			"302, , INTERNAL_ERROR, 1", "599, NEVER_HEARD_OF, INTERNAL_ERROR, 1" })
	void isForNow(int status, String code, RetryReason reason, int seconds) {
		assertThat(outcome(read(status, null, error(status, code), TOKEN)))
			.isEqualTo(new Retryable(reason, Duration.ofSeconds(seconds), "because"));
	}

	@ParameterizedTest
	@CsvSource({ "401, UNAUTHENTICATED", "403, PERMISSION_DENIED", "404, NOT_FOUND" })
	void isTheSendersFaultWhereNothingBlamesTheMessage(int status, String code) {
		assertThat(read(status, null, error(status, null), TOKEN)).isEqualTo(new FcmAnswer.OfSender(code, "because"));
	}

	@Test
	void anInvalidArgumentKillsATokenIfTheDetailsBlameIt() {
		assertThat(outcome(read(400, null, blaming("message.token"), TOKEN)))
			.isEqualTo(new Rejected(RejectionReason.BAD_REGISTRATION, "because"));
		assertThat(RejectionReason.BAD_REGISTRATION.tokenDead()).isTrue();
		assertThat(outcome(read(400, null, blaming("message.android.ttl"), TOKEN)))
			.isEqualTo(new Rejected(RejectionReason.INVALID_MESSAGE, "because"));
		assertThat(outcome(read(400, null, blaming("message.token"), Target.to("/topics/news"))))
			.isEqualTo(new Rejected(RejectionReason.INVALID_MESSAGE, "because"));
	}

	@ParameterizedTest
	@CsvSource({ "The registration token is not a valid FCM registration token, tokA, BAD_REGISTRATION",
			"The registration token is not a valid FCM registration token. See x., tokA, BAD_REGISTRATION",
			"The registration token is not a valid FCM registration token, /topics/news, INVALID_MESSAGE",
			"Oh! The registration token is not a valid FCM registration token, tokA, INVALID_MESSAGE",
			"The registration token is too long, tokA, INVALID_MESSAGE" })
	void anInvalidArgumentKillsATokenIfTheKnownWordsSaySo(String words, String target, RejectionReason reason) {
		String text = error(400, "INVALID_ARGUMENT").replace("because", words);
		assertThat(outcome(read(400, null, text, Target.to(target)))).isInstanceOfSatisfying(Rejected.class,
				(rejected) -> assertThat(rejected.reason()).isEqualTo(reason));
	}

	@Test
	void theQuotaOfATopicIsItsOwn() {
		assertThat(outcome(read(429, null, error(429, "QUOTA_EXCEEDED"), Target.to("/topics/news"))))
			.isEqualTo(new Retryable(RetryReason.TOPIC_RATE_EXCEEDED, Duration.ofMinutes(1), "because"));
	}

	@ParameterizedTest
	@CsvSource({ "429, QUOTA_EXCEEDED", "503, UNAVAILABLE", "500, INTERNAL" })
	void whatFcmAsksForIsTheLeastDelay(int status, String code) {
		assertThat(outcome(read(status, Duration.ofSeconds(7), error(status, code), TOKEN))).isInstanceOfSatisfying(
				Retryable.class, (retry) -> assertThat(retry.notBefore()).isEqualTo(Duration.ofSeconds(7)));
	}

	@Test
	void whatIsAcceptedIsAccepted() {
		assertThat(outcome(read(200, null, "{\"name\":\"projects/p/messages/1\"}", TOKEN)))
			.isEqualTo(new Accepted(null));
	}

	@Test
	void theDetailNeverQuotesTheToken() {
		String text = error(400, "INVALID_ARGUMENT").replace("because", "no such token: tokA");
		assertThat(outcome(read(400, null, text, TOKEN)))
			.isEqualTo(new Rejected(RejectionReason.INVALID_MESSAGE, "no such token: …"));
	}

	@Test
	void aPageOfAProxyIsReadByItsStatus() {
		assertThat(outcome(read(502, null, "<html>Bad Gateway</html>", TOKEN)))
			.isEqualTo(new Retryable(RetryReason.UNAVAILABLE, Duration.ofSeconds(1), "<html>Bad Gateway</html>"));
		assertThat(outcome(read(503, null, "", TOKEN)))
			.isEqualTo(new Retryable(RetryReason.UNAVAILABLE, Duration.ofSeconds(1), "HTTP status 503"));
	}

	private static Object outcome(FcmAnswer answer) {
		assertThat(answer.code()).matches((code) -> code.equals(FcmAnswer.OK) || FcmErrors.codes().contains(code));
		return (answer instanceof FcmAnswer.OfMessage message) ? message.outcome() : answer;
	}

	@Test
	void aTokenIsBlamedByTheWordsAlone() {
		String body = error(400, "INVALID_ARGUMENT").replace("because",
				"The registration token is not a valid FCM registration token");
		assertThat(outcome(body, Target.to("tokA"))).isInstanceOfSatisfying(Rejected.class,
				(rejected) -> assertThat(rejected.reason().tokenDead()).isTrue());
		assertThat(outcome(body, Target.to("/topics/news"))).isInstanceOfSatisfying(Rejected.class,
				(rejected) -> assertThat(rejected.reason()).isEqualTo(RejectionReason.INVALID_MESSAGE));
	}

	private static SendOutcome outcome(String body, Target target) {
		return ((FcmAnswer.OfMessage) read(400, null, body, target)).outcome();
	}

	private static FcmAnswer read(int status, Duration retryAfter, String body, Target target) {
		return FcmErrors.read(status, retryAfter, body.getBytes(StandardCharsets.UTF_8), target);
	}

	private static String error(int status, String code) {
		String details = (code != null) ? """
				,"details":[{"@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError","errorCode":"%s"}]"""
			.formatted(code) : "";
		return "{\"error\":{\"code\":%d,\"message\":\"because\"%s}}".formatted(status, details);
	}

	private static String blaming(String field) {
		return """
				{"error":{"code":400,"message":"because","status":"INVALID_ARGUMENT","details":[
				{"@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError","errorCode":"INVALID_ARGUMENT"},
				{"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[
				{"field":"%s","description":"Invalid value"}]}]}}""".formatted(field);
	}

}
