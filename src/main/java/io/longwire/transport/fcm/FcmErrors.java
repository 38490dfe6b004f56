package io.longwire.transport.fcm;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import io.longwire.notification.Target;
import io.longwire.transport.RejectionReason;
import io.longwire.transport.RetryReason;
import io.longwire.transport.SendOutcome;
import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.Rejected;
import io.longwire.transport.SendOutcome.Retryable;
import org.jspecify.annotations.Nullable;

import static java.util.Map.entry;

/**
 * What each answer of FCM means, in one table. The code in the details decides; where
 * there is none, or one that nobody knows, the HTTP status stands in.
 */
final class FcmErrors {

	private static final String QUOTA_EXCEEDED = "QUOTA_EXCEEDED";

	/** The access token is not taken. */
	private static final String UNAUTHENTICATED = "UNAUTHENTICATED";

	/** Stands for every answer that is not in the table. */
	static final String OTHER = "OTHER";

	private static final Duration BACKOFF = Duration.ofSeconds(1);

	private static final Duration QUOTA_BACKOFF = Duration.ofMinutes(1);

	private static final Row UNKNOWN = retryable(RetryReason.INTERNAL_ERROR, BACKOFF);

	private static final Map<String, Row> TABLE = Map.ofEntries(entry("INVALID_ARGUMENT", FcmErrors::invalidArgument),
			entry("UNREGISTERED", rejected(RejectionReason.UNREGISTERED)),
			entry("SENDER_ID_MISMATCH", rejected(RejectionReason.SENDER_ID_MISMATCH)),
			entry("THIRD_PARTY_AUTH_ERROR", rejected(RejectionReason.INVALID_APNS_CREDENTIAL)),
			entry(QUOTA_EXCEEDED, FcmErrors::quotaExceeded),
			entry("UNAVAILABLE", retryable(RetryReason.UNAVAILABLE, BACKOFF)),
			entry("INTERNAL", retryable(RetryReason.INTERNAL_ERROR, BACKOFF)),
			entry(UNAUTHENTICATED, FcmErrors::ofSender), entry("PERMISSION_DENIED", FcmErrors::ofSender),
			entry("NOT_FOUND", FcmErrors::ofSender), entry(OTHER, UNKNOWN));

	/** What stands in for the code where FCM gives none. */
	private static final Map<Integer, String> BY_STATUS = Map.of(400, "INVALID_ARGUMENT", 401, UNAUTHENTICATED, 403,
			"PERMISSION_DENIED", 404, "NOT_FOUND", 429, QUOTA_EXCEEDED, 500, "INTERNAL", 502, "UNAVAILABLE", 503,
			"UNAVAILABLE", 504, "UNAVAILABLE");

	private FcmErrors() {
	}

	/** Every code that a refusal can have here. */
	static Set<String> codes() {
		return TABLE.keySet();
	}

	/**
	 * What an answer means.
	 * @param status the HTTP status
	 * @param retryAfter the least delay FCM asks for, {@code null} if none
	 * @param target of the message
	 */
	static FcmAnswer read(int status, @Nullable Duration retryAfter, byte[] body, Target target) {
		if (status >= 200 && status < 300) {
			return new FcmAnswer.OfMessage(FcmAnswer.OK, new Accepted(null), true);
		}
		FcmError error = FcmError.of(body);
		String code = code(status, error.code());
		return TABLE.getOrDefault(code, UNKNOWN).apply(new Refusal(code, status, retryAfter, error, target));
	}

	/** Whether an answer may mean that the sender as a whole is too fast. */
	static boolean isSendersPace(SendOutcome outcome) {
		return outcome instanceof Retryable refusal && refusal.reason() == RetryReason.QUOTA_EXCEEDED;
	}

	private static String code(int status, @Nullable String code) {
		return (code != null && TABLE.containsKey(code)) ? code : BY_STATUS.getOrDefault(status, OTHER);
	}

	private static FcmAnswer invalidArgument(Refusal refusal) {
		boolean token = refusal.target.kind() == Target.Kind.TOKEN && refusal.error.blamesToken();
		return rejected(token ? RejectionReason.BAD_REGISTRATION : RejectionReason.INVALID_MESSAGE).apply(refusal);
	}

	/**
	 * In what words FCM's details say whose quota it is, is written nowhere; that of a
	 * topic is the likelier one there, until {@link TopicRefusals} knows better.
	 */
	private static FcmAnswer quotaExceeded(Refusal refusal) {
		boolean topic = refusal.target.kind() != Target.Kind.TOKEN;
		return retryable(topic ? RetryReason.TOPIC_RATE_EXCEEDED : RetryReason.QUOTA_EXCEEDED, QUOTA_BACKOFF)
			.apply(refusal);
	}

	private static FcmAnswer ofSender(Refusal refusal) {
		return new FcmAnswer.OfSender(refusal.code, refusal.detail());
	}

	private static Row rejected(RejectionReason reason) {
		return (refusal) -> refusal.ofMessage(new Rejected(reason, refusal.detail()));
	}

	private static Row retryable(RetryReason reason, Duration otherwise) {
		return (refusal) -> refusal.ofMessage(
				new Retryable(reason, (refusal.retryAfter != null) ? refusal.retryAfter : otherwise, refusal.detail()));
	}

	/** A row of the table. */
	private interface Row {

		FcmAnswer apply(Refusal refusal);

	}

	private record Refusal(String code, int status, @Nullable Duration retryAfter, FcmError error, Target target) {

		FcmAnswer ofMessage(SendOutcome outcome) {
			return new FcmAnswer.OfMessage(this.code, outcome, this.error.code() != null);
		}

		/** FCM's words, without the token. */
		String detail() {
			String text = this.error.message().isBlank() ? "HTTP status " + this.status : this.error.message().strip();
			return text.replace(this.target.value(), this.target.masked());
		}

	}

}
