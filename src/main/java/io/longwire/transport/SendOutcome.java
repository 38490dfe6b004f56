package io.longwire.transport;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What became of one try to send a message. A refusal is a value; exceptions are for
 * faults of ours.
 */
public sealed interface SendOutcome {

	/**
	 * The push service took the message.
	 *
	 * @param canonicalToken the token that replaces the one addressed, {@code null} if it
	 * is still the right one
	 */
	record Accepted(@Nullable String canonicalToken) implements SendOutcome {
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
	 */
	record Rejected(RejectionReason reason, @Nullable String detail) implements SendOutcome {
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

	/** Handed to the transport but never written to the wire. */
	record NotSent() implements SendOutcome {
	}

}
