package io.longwire.transport;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What became of one try to send a message. A refusal is a value; exceptions are for
 * faults of ours.
 */
public sealed interface SendOutcome {

	/**
	 * Whether it says for good what the push service did with the message. Only this is
	 * worth telling when the try was given up before: what else a late answer says is not
	 * about the try that may be under way since.
	 */
	default boolean isEvidence() {
		return this instanceof Accepted || this instanceof AcceptedInPart || this instanceof Rejected;
	}

	/**
	 * The push service took the message.
	 *
	 * @param canonicalToken the token that replaces the one addressed, {@code null} if it
	 * is still the right one
	 */
	record Accepted(@Nullable String canonicalToken) implements SendOutcome {
	}

	/**
	 * The push service took a message to a group of devices, for some of them.
	 *
	 * @param taken how many devices it was taken for
	 * @param missed how many it was not taken for
	 * @param missedTokens the tokens of these, as far as they are told: they are tried
	 * one by one, under ids of their own
	 */
	record AcceptedInPart(int taken, int missed, List<String> missedTokens) implements SendOutcome {
	}

	/**
	 * The push service refused the message for now.
	 *
	 * @param reason why
	 * @param notBefore the least delay the push service asks for, zero if none
	 * @param detail the push service's own words for a person, {@code null} if none
	 */
	record Retryable(RetryReason reason, Duration notBefore, @Nullable String detail) implements SendOutcome {
	}

	/**
	 * The push service refused the message for good.
	 *
	 * @param reason why
	 * @param detail the push service's own words for a person, {@code null} if none
	 * @param deadSince since when the token has been dead, {@code null} if not told
	 */
	record Rejected(RejectionReason reason, @Nullable String detail,
			@Nullable Instant deadSince) implements SendOutcome {

		public Rejected(RejectionReason reason, @Nullable String detail) {
			this(reason, detail, null);
		}
	}

	/**
	 * The line died, or stayed silent, before the answer: it is unknown whether the push
	 * service took the message.
	 *
	 * @param streamDied whether the stream itself ended while the message was pending, as
	 * opposed to one answer that never came
	 */
	record Cut(boolean streamDied) implements SendOutcome {
	}

	/**
	 * Surely not taken, through no fault of the message's: it never went on the wire, or
	 * the push service said that it has not looked at it.
	 */
	record NotSent() implements SendOutcome {
	}

}
