package io.longwire.dispatch;

import java.time.Instant;

import io.longwire.notification.Target;
import io.longwire.notification.Target.Kind;
import io.longwire.queue.Settlement;
import io.longwire.token.Tokens.NewChange;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.RejectionReason;
import io.longwire.transport.RetryReason;
import io.longwire.transport.SendOutcome;
import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.AcceptedInPart;
import io.longwire.transport.SendOutcome.Cut;
import io.longwire.transport.SendOutcome.NotSent;
import io.longwire.transport.SendOutcome.Rejected;
import io.longwire.transport.SendOutcome.Retryable;
import org.jspecify.annotations.Nullable;

/**
 * Decides what the outcome of a try means for the message. Pure but for the jitter.
 */
final class Outcomes {

	/** The refusals are used up. */
	static final String REFUSALS_USED_UP = "refusals_used_up";

	/** Streams died whenever it was pending, the last time alone. */
	static final String KILLS_STREAM = "kills_stream";

	/** Not all devices of a group took it. */
	static final String PARTLY_ACCEPTED = "partly_accepted";

	private final RetryPolicy retries;

	private final int maxAttempts;

	Outcomes(RetryPolicy retries, int maxAttempts) {
		this.retries = retries;
		this.maxAttempts = maxAttempts;
	}

	/**
	 * The verdict on a message that was on the wire.
	 * @param unserved whether the push service refuses everything at the time
	 */
	Verdict of(Held held, SendOutcome outcome, boolean unserved, long now) {
		if (outcome instanceof Accepted accepted) {
			return accepted(held.id(), held.sentAt(), accepted, Addressed.of(held, now));
		}
		if (outcome instanceof AcceptedInPart accepted) {
			return accepted(held.id(), held.sentAt(), accepted, now);
		}
		if (outcome instanceof Rejected rejected) {
			return rejected(held.id(), rejected, Addressed.of(held, now));
		}
		if (outcome instanceof Retryable refusal) {
			return new Verdict(refused(held, refusal, unserved, now));
		}
		if (outcome instanceof Cut cut) {
			return new Verdict(cut(held, cut));
		}
		if (outcome instanceof NotSent) {
			return new Verdict(new Settlement.Released(held.id(), held.term(), false));
		}
		throw new IllegalArgumentException("No treatment of " + outcome);
	}

	/**
	 * The verdict on a message that is not on the wire any more.
	 * @return {@code null} if the outcome is no evidence
	 */
	static @Nullable Verdict late(String sender, OutboundMessage message, SendOutcome outcome, long now) {
		var addressed = new Addressed(sender, message.target(), now);
		if (outcome instanceof Accepted accepted) {
			return accepted(message.id(), 0, accepted, addressed);
		}
		if (outcome instanceof AcceptedInPart accepted) {
			return accepted(message.id(), 0, accepted, now);
		}
		return (outcome instanceof Rejected rejected) ? rejected(message.id(), rejected, addressed) : null;
	}

	private static Verdict accepted(long id, long sentAt, Accepted accepted, Addressed addressed) {
		String canonical = accepted.canonicalToken();
		return new Verdict(new Settlement.Accepted(id, sentAt, addressed.now()),
				(canonical != null) ? addressed.change(canonical) : null);
	}

	private static Verdict accepted(long id, long sentAt, AcceptedInPart accepted, long now) {
		String detail = "%d of %d devices of the group took it; %s".formatted(accepted.taken(),
				accepted.taken() + accepted.missed(),
				accepted.missedTokens().isEmpty() ? "which did not was not told" : "the others are tried one by one");
		return new Verdict(
				new Settlement.AcceptedInPart(id, sentAt, now, PARTLY_ACCEPTED, detail, accepted.missedTokens()));
	}

	private static Verdict rejected(long id, Rejected rejected, Addressed addressed) {
		RejectionReason reason = rejected.reason();
		return new Verdict(new Settlement.Failed(id, reason.word(), rejected.detail(), true),
				reason.tokenDead() ? addressed.dead(rejected.deadSince()) : null);
	}

	private Settlement refused(Held held, Retryable refusal, boolean unserved, long now) {
		if (refusal.reason() == RetryReason.CONNECTION_DRAINING) {
			return new Settlement.Released(held.id(), held.term(), true);
		}
		int refusals = held.message().refusals() + 1;
		String word = refusal.reason().word();
		boolean counted = isCounted(refusal.reason(), refusals, unserved);
		if (counted && refusals >= this.maxAttempts) {
			String detail = (refusal.detail() != null) ? word + ": " + refusal.detail() : word;
			return new Settlement.GivenUp(held.id(), held.term(), REFUSALS_USED_UP, detail, true);
		}
		long due = now + this.retries.delay(refusal.reason(), refusals, refusal.notBefore());
		return new Settlement.Refused(held.id(), held.term(), notAfterItsTime(held, due), word, refusal.detail(),
				counted);
	}

	/**
	 * Whether a refusal uses up one of those that a message has. One that says nothing of
	 * the message does not, but that the wait grows by the number: so the sender's quota
	 * may use up a half.
	 */
	private boolean isCounted(RetryReason reason, int refusals, boolean unserved) {
		return switch (reason) {
			case UNAVAILABLE -> !unserved;
			case QUOTA_EXCEEDED -> refusals <= this.maxAttempts / 2;
			case GROUP_UNAVAILABLE, INTERNAL_ERROR, NOT_ALLOWED, DEVICE_RATE_EXCEEDED, TOPIC_RATE_EXCEEDED,
					CONNECTION_DRAINING, DUPLICATE_ID ->
				true;
		};
	}

	/** The verdict on a message that must wait although nobody refused it. */
	Verdict deferred(Held held, long left, long now) {
		long due = now + this.retries.spread(left);
		return new Verdict(new Settlement.Deferred(held.id(), held.term(), notAfterItsTime(held, due)));
	}

	/**
	 * A message whose next try would come too late is due at its end: the claim expires
	 * it then, and the refusal is counted and kept with its words.
	 */
	private static long notAfterItsTime(Held held, long due) {
		return Math.min(due, held.message().expiresAt());
	}

	private static Settlement cut(Held held, Cut cut) {
		if (cut.streamDied() && held.alone()) {
			String detail = "%d streams died while it was pending, the last time alone"
				.formatted(held.message().streamDeaths() + 1);
			return new Settlement.GivenUp(held.id(), held.term(), KILLS_STREAM, detail, false);
		}
		return new Settlement.Cut(held.id(), held.term(), cut.streamDied());
	}

	/**
	 * Where an answered message was sent.
	 *
	 * @param now when the answer was read
	 */
	private record Addressed(String sender, Target target, long now) {

		static Addressed of(Held held, long now) {
			return new Addressed(held.message().sender(), held.sendTo(), now);
		}

		/**
		 * What the answer says about the token, {@code null} if there is none to tell.
		 */
		@Nullable NewChange change(String replacedBy) {
			return this.target.value().equals(replacedBy) ? null : change(replacedBy, Instant.ofEpochMilli(this.now));
		}

		@Nullable NewChange dead(@Nullable Instant since) {
			return change(null, (since != null) ? since : Instant.ofEpochMilli(this.now));
		}

		private @Nullable NewChange change(@Nullable String replacedBy, Instant at) {
			return (this.target.kind() == Kind.TOKEN) ? new NewChange(this.sender, this.target.value(), replacedBy, at)
					: null;
		}

	}

}
