package io.longwire.transport.apns;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import io.longwire.transport.RejectionReason;
import io.longwire.transport.RetryReason;
import io.longwire.transport.SendOutcome;
import io.longwire.transport.SendOutcome.NotSent;
import io.longwire.transport.SendOutcome.Rejected;
import io.longwire.transport.SendOutcome.Retryable;
import org.jspecify.annotations.Nullable;

import static java.util.Map.entry;

/**
 * What each reason of APNs means for the message, and for what carried it, in one table.
 * Where there is none, or one that nobody knows, the HTTP status stands in.
 */
final class ApnsErrors {

	/** Stands for every reason that is not in the table. */
	static final String OTHER = "Other";

	private static final Duration AT_ONCE = Duration.ZERO;

	static final Duration BACKOFF = Duration.ofSeconds(1);

	/** A device's rate is counted by the minute. */
	private static final Duration RATE_BACKOFF = Duration.ofMinutes(1);

	/** A wrong topic is put right by a person, a token never. */
	private static final Duration TOPIC_BACKOFF = Duration.ofMinutes(1);

	private static final Meaning UNKNOWN = retry(RetryReason.INTERNAL_ERROR, BACKOFF, Fault.MESSAGE);

	private static final Map<String, Meaning> TABLE = Map.ofEntries(
			// The device token.
			entry("BadDeviceToken", rejected(RejectionReason.BAD_REGISTRATION)),
			entry("Unregistered", rejected(RejectionReason.UNREGISTERED)),
			entry("ExpiredToken", rejected(RejectionReason.UNREGISTERED)),
			entry("DeviceTokenNotForTopic", rejected(RejectionReason.SENDER_ID_MISMATCH)),
			// The form of the message.
			entry("BadCollapseId", rejected(RejectionReason.INVALID_MESSAGE)),
			entry("BadExpirationDate", rejected(RejectionReason.INVALID_MESSAGE)),
			entry("BadMessageId", rejected(RejectionReason.INVALID_MESSAGE)),
			entry("BadPriority", rejected(RejectionReason.INVALID_MESSAGE)),
			entry("DuplicateHeaders", rejected(RejectionReason.INVALID_MESSAGE)),
			entry("InvalidPushType", rejected(RejectionReason.INVALID_MESSAGE)),
			entry("MissingDeviceToken", rejected(RejectionReason.INVALID_MESSAGE)),
			entry("PayloadEmpty", rejected(RejectionReason.INVALID_MESSAGE)),
			entry("PayloadTooLarge", rejected(RejectionReason.INVALID_MESSAGE)),
			entry("BadPath", rejected(RejectionReason.INVALID_MESSAGE)),
			entry("MethodNotAllowed", rejected(RejectionReason.INVALID_MESSAGE)),
			// The push service, for now.
			entry("InternalServerError", retry(RetryReason.INTERNAL_ERROR, BACKOFF, Fault.MESSAGE)),
			entry("ServiceUnavailable", retry(RetryReason.UNAVAILABLE, BACKOFF, Fault.MESSAGE)),
			entry("TooManyRequests", retry(RetryReason.DEVICE_RATE_EXCEEDED, RATE_BACKOFF, Fault.MESSAGE)),
			// The topic of the sender, or that of one token or push type: nobody can
			// tell.
			entry("TopicDisallowed", retry(RetryReason.NOT_ALLOWED, TOPIC_BACKOFF, Fault.MESSAGE)),
			// The connection.
			entry("IdleTimeout", retry(RetryReason.CONNECTION_DRAINING, AT_ONCE, Fault.CONNECTION)),
			entry("Shutdown", retry(RetryReason.CONNECTION_DRAINING, AT_ONCE, Fault.CONNECTION)),
			entry("ExpiredProviderToken", unblamed(Fault.TOKEN)),
			// The sender.
			entry("BadCertificate", ofSender()), entry("BadCertificateEnvironment", ofSender()),
			entry("BadEnvironmentKeyIdInToken", ofSender()), entry("Forbidden", ofSender()),
			entry("InvalidProviderToken", ofSender()), entry("MissingProviderToken", ofSender()),
			entry("TooManyProviderTokenUpdates", ofSender()), entry("UnrelatedKeyIdInToken", ofSender()),
			entry("MissingTopic", ofSender()), entry("BadTopic", ofSender()), entry(OTHER, UNKNOWN));

	/** What stands in for the reason. */
	private static final Map<Integer, String> BY_STATUS = Map.of(403, "Forbidden", 410, "Unregistered", 413,
			"PayloadTooLarge", 429, "TooManyRequests", 503, "ServiceUnavailable");

	private ApnsErrors() {
	}

	/** Every reason that {@link #code} can return. */
	static Set<String> codes() {
		return TABLE.keySet();
	}

	/** The reason of a refusal as the table knows it. */
	static String code(Answer refusal) {
		String reason = refusal.reason();
		return (reason != null && TABLE.containsKey(reason)) ? reason : BY_STATUS.getOrDefault(refusal.status(), OTHER);
	}

	/** What is at fault. */
	static Fault fault(Answer refusal) {
		return meaning(refusal).fault;
	}

	/** What a refusal means for its message. */
	static SendOutcome outcome(Answer refusal) {
		Meaning meaning = meaning(refusal);
		String detail = refusal.words();
		if (meaning.rejection != null) {
			return new Rejected(meaning.rejection, detail,
					meaning.rejection.tokenDead() ? refusal.invalidSince() : null);
		}
		if (meaning.fault == Fault.SENDER || meaning.fault == Fault.TOKEN) {
			return new NotSent();
		}
		return new Retryable(meaning.retry, meaning.notBefore, detail);
	}

	private static Meaning meaning(Answer refusal) {
		return TABLE.getOrDefault(code(refusal), UNKNOWN);
	}

	private static Meaning rejected(RejectionReason reason) {
		return new Meaning(reason, RetryReason.INTERNAL_ERROR, AT_ONCE, Fault.MESSAGE);
	}

	private static Meaning retry(RetryReason reason, Duration notBefore, Fault fault) {
		return new Meaning(null, reason, notBefore, fault);
	}

	private static Meaning ofSender() {
		return unblamed(Fault.SENDER);
	}

	/** No message is to blame, so none loses a try. */
	private static Meaning unblamed(Fault fault) {
		return retry(RetryReason.UNAVAILABLE, AT_ONCE, fault);
	}

	/** What is at fault when APNs says no. */
	enum Fault {

		/** This message, its token, or the push service at this moment. */
		MESSAGE,

		/** This connection: another one will do. */
		CONNECTION,

		/**
		 * The token that this connection has signed is too old: another connection signs
		 * a new one. If that is too old as well, the sender's clock is wrong.
		 */
		TOKEN,

		/** The sender, mostly its credentials: no message of it would be taken. */
		SENDER

	}

	/**
	 * A row of the table.
	 *
	 * @param rejection why it is final, {@code null} if it is not
	 * @param retry why it is for now, if it is
	 */
	private record Meaning(@Nullable RejectionReason rejection, RetryReason retry, Duration notBefore, Fault fault) {
	}

}
