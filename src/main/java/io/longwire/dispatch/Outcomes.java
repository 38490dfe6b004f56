package io.longwire.dispatch;

import java.time.Instant;

import io.longwire.notification.Target.Kind;
import io.longwire.queue.Settlement;
import io.longwire.token.Tokens.NewChange;
import io.longwire.transport.RejectionReason;
import io.longwire.transport.RetryReason;
import io.longwire.transport.SendOutcome;
import io.longwire.transport.SendOutcome.Accepted;
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

	private final RetryPolicy retries;

	private final int maxAttempts;

	Outcomes(RetryPolicy retries, int maxAttempts) {
		this.retries = retries;
		this.maxAttempts = maxAttempts;
	}

	/** The verdict on a message that was on the wire. */
	Verdict of(Held held, SendOutcome outcome, long now) {
		if (outcome instanceof Accepted accepted) {
			return accepted(held, accepted, now);
		}
		if (outcome instanceof Rejected rejected) {
			return rejected(held, rejected, now);
		}
		if (outcome instanceof Retryable refusal) {
			return new Verdict(refused(held, refusal, now));
		}
		if (outcome instanceof Cut cut) {
			return new Verdict(cut(held, cut, now));
		}
		if (outcome instanceof NotSent) {
			return new Verdict(new Settlement.Released(held.id(), now, false));
		}
		throw new IllegalArgumentException("No treatment of " + outcome);
	}

	/**
	 * The verdict on a message that is not on the wire any more.
	 * @return {@code null} if the outcome is no evidence
	 */
	static @Nullable Verdict late(long id, SendOutcome outcome, long now) {
		if (outcome instanceof Accepted) {
			return new Verdict(new Settlement.Accepted(id, 0, now));
		}
		if (outcome instanceof Rejected rejected) {
			return new Verdict(failed(id, rejected.reason(), rejected.detail()));
		}
		return null;
	}

	/** Whether an outcome settles a message for good. */
	static boolean evidence(SendOutcome outcome) {
		return outcome instanceof Accepted || outcome instanceof Rejected;
	}

	private static Verdict accepted(Held held, Accepted accepted, long now) {
		var settlement = new Settlement.Accepted(held.id(), held.sentAt(), now);
		return new Verdict(settlement,
				(accepted.canonicalToken() != null) ? change(held, accepted.canonicalToken(), now) : null);
	}

	private static Verdict rejected(Held held, Rejected rejected, long now) {
		var settlement = failed(held.id(), rejected.reason(), rejected.detail());
		return new Verdict(settlement, rejected.reason().tokenDead() ? change(held, null, now) : null);
	}

	private static Settlement failed(long id, RejectionReason reason, @Nullable String detail) {
		return new Settlement.Failed(id, reason.word(), detail, true);
	}

	private static @Nullable NewChange change(Held held, @Nullable String replacedBy, long now) {
		if (held.sendTo().kind() != Kind.TOKEN || held.sendTo().value().equals(replacedBy)) {
			return null;
		}
		return new NewChange(held.message().sender(), held.sendTo().value(), replacedBy, Instant.ofEpochMilli(now));
	}

	private Settlement refused(Held held, Retryable refusal, long now) {
		if (refusal.reason() == RetryReason.CONNECTION_DRAINING) {
			return new Settlement.Released(held.id(), now, true);
		}
		int refusals = held.message().refusals() + 1;
		String word = refusal.reason().word();
		if (refusals >= this.maxAttempts) {
			String detail = (refusal.detail() != null) ? word + ": " + refusal.detail() : word;
			return new Settlement.Failed(held.id(), REFUSALS_USED_UP, detail, true);
		}
		long due = now + this.retries.delay(refusal.reason(), refusals, refusal.notBefore());
		return new Settlement.Refused(held.id(), notAfterItsTime(held, due), word, refusal.detail());
	}

	/** The verdict on a message that must wait although nobody refused it. */
	Verdict deferred(Held held, long left, long now) {
		long due = now + this.retries.spread(left);
		return new Verdict(new Settlement.Released(held.id(), notAfterItsTime(held, due), false));
	}

	/**
	 * A message whose next try would come too late is due at its end: the claim expires
	 * it then, and the refusal is counted and kept with its words.
	 */
	private static long notAfterItsTime(Held held, long due) {
		return Math.min(due, held.message().expiresAt());
	}

	private static Settlement cut(Held held, Cut cut, long now) {
		if (cut.streamDied() && held.alone()) {
			String detail = "%d streams died while it was pending, the last time alone"
				.formatted(held.message().streamDeaths() + 1);
			return new Settlement.Failed(held.id(), KILLS_STREAM, detail, false);
		}
		return new Settlement.Cut(held.id(), now, cut.streamDied());
	}

}
