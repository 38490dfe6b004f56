package io.longwire.transport.ccs;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.longwire.notification.Target;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.OutboundMessage.LastTry;
import io.longwire.transport.RejectionReason;
import io.longwire.transport.RetryReason;
import io.longwire.transport.SendOutcome;
import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.AcceptedInPart;
import io.longwire.transport.SendOutcome.Rejected;
import io.longwire.transport.SendOutcome.Retryable;

import static java.util.Map.entry;

/**
 * What each answer of CCS means for the message; errors in one table.
 */
final class CcsErrors {

	static final String CONNECTION_DRAINING = "CONNECTION_DRAINING";

	/** About an ack of ours: says nothing about a message, so the table lacks it. */
	static final String BAD_ACK = "BAD_ACK";

	/** Stands for every code that is not in the table. */
	static final String OTHER = "OTHER";

	private static final Duration AT_ONCE = Duration.ZERO;

	/** CCS asks for a first delay of one second, doubled from try to try. */
	private static final Duration BACKOFF = Duration.ofSeconds(1);

	/** The rates are counted by the minute. */
	private static final Duration RATE_BACKOFF = Duration.ofMinutes(1);

	private static final String SAME_ID = "same id has been received before";

	private static final Function<String, SendOutcome> UNKNOWN = retryable(RetryReason.INTERNAL_ERROR, BACKOFF);

	private static final Map<String, Function<String, SendOutcome>> TABLE = Map.ofEntries(
			entry("INVALID_JSON", rejected(RejectionReason.INVALID_MESSAGE)),
			entry("BAD_REGISTRATION", rejected(RejectionReason.BAD_REGISTRATION)),
			entry("DEVICE_UNREGISTERED", rejected(RejectionReason.UNREGISTERED)),
			entry("SENDER_ID_MISMATCH", rejected(RejectionReason.SENDER_ID_MISMATCH)),
			entry("INVALID_APNS_CREDENTIAL", rejected(RejectionReason.INVALID_APNS_CREDENTIAL)),
			entry("AUTHENTICATION_FAILED", rejected(RejectionReason.AUTHENTICATION_FAILED)),
			entry("SERVICE_UNAVAILABLE", retryable(RetryReason.UNAVAILABLE, BACKOFF)),
			entry("INTERNAL_SERVER_ERROR", retryable(RetryReason.INTERNAL_ERROR, BACKOFF)),
			entry("DEVICE_MESSAGE_RATE_EXCEEDED", retryable(RetryReason.DEVICE_RATE_EXCEEDED, RATE_BACKOFF)),
			entry("QUOTA_EXCEEDED", retryable(RetryReason.DEVICE_RATE_EXCEEDED, RATE_BACKOFF)),
			entry("TOPICS_MESSAGE_RATE_EXCEEDED", retryable(RetryReason.TOPIC_RATE_EXCEEDED, RATE_BACKOFF)),
			entry(CONNECTION_DRAINING, retryable(RetryReason.CONNECTION_DRAINING, AT_ONCE)), entry(OTHER, UNKNOWN));

	private static final Set<String> CODES = Stream.concat(TABLE.keySet().stream(), Stream.of(BAD_ACK))
		.collect(Collectors.toUnmodifiableSet());

	private CcsErrors() {
	}

	/** Every code that {@link #code} can return. */
	static Set<String> codes() {
		return CODES;
	}

	/**
	 * The code of a nack, as the table knows it. The first version of CCS wrote
	 * {@code InvalidJson : INVALID_TTL : ...} into the error field.
	 */
	static String code(CcsFrame.Nack nack) {
		String word = nack.error().split(":", 2)[0].trim();
		String code = word.contains("_") ? word : word.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
		return CODES.contains(code) ? code : OTHER;
	}

	/**
	 * What an ack means. A group of devices may have taken the message in part; if none
	 * of them did, it is as good as refused for now.
	 */
	static SendOutcome outcome(CcsFrame.Ack ack, OutboundMessage message) {
		CcsFrame.Group group = ack.group();
		if (group != null) {
			return (group.success() == 0)
					? new Retryable(RetryReason.GROUP_UNAVAILABLE, BACKOFF, "no device of the group took it")
					: new AcceptedInPart(group.success(), group.failure(), group.failed());
		}
		String canonical = ack.canonicalToken();
		boolean same = canonical == null || canonical.isEmpty() || canonical.equals(message.target().value());
		return new Accepted(same ? null : canonical);
	}

	/**
	 * What a nack means.
	 * @param message the one refused
	 */
	static SendOutcome outcome(CcsFrame.Nack nack, OutboundMessage message) {
		String said = detail(nack);
		String detail = masked(said, message.target());
		if (said.contains(SAME_ID)) {
			return repeated(message.lastTry(), detail);
		}
		return TABLE.getOrDefault(code(nack), UNKNOWN).apply(detail);
	}

	/** What it means that CCS returned the stanza itself. */
	static SendOutcome outcome(CcsFrame.Bounce bounce, OutboundMessage message) {
		String detail = detail(bounce, message);
		return bounce.passing() ? new Retryable(RetryReason.UNAVAILABLE, BACKOFF, detail)
				: new Rejected(RejectionReason.INVALID_MESSAGE, detail);
	}

	/** Why CCS returned the stanza, fit for the log. */
	static String detail(CcsFrame.Bounce bounce, OutboundMessage message) {
		String text = bounce.text();
		return (text == null) ? bounce.condition() : bounce.condition() + ": " + masked(text, message.target());
	}

	/**
	 * CCS has had this id before. If the last try that it looked at ended without an
	 * answer, that one was taken. If it was refused, the refused copy is what CCS
	 * remembers.
	 */
	private static SendOutcome repeated(LastTry lastTry, String detail) {
		return (lastTry == LastTry.CUT) ? new Accepted(null) : new Retryable(RetryReason.DUPLICATE_ID, BACKOFF, detail);
	}

	private static String detail(CcsFrame.Nack nack) {
		String description = nack.description();
		return (description == null || description.isBlank()) ? nack.error() : description.strip();
	}

	private static Function<String, SendOutcome> rejected(RejectionReason reason) {
		return (detail) -> new Rejected(reason, detail);
	}

	private static Function<String, SendOutcome> retryable(RetryReason reason, Duration notBefore) {
		return (detail) -> new Retryable(reason, notBefore, detail);
	}

	/** CCS likes to quote the token. */
	private static String masked(String detail, Target target) {
		return detail.replace(target.value(), target.masked());
	}

}
