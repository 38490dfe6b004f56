package io.longwire.dispatch;

import io.longwire.transport.RetryReason;
import io.longwire.transport.SendOutcome;
import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.AcceptedInPart;
import io.longwire.transport.SendOutcome.Retryable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops one sender while its push service can be reached but serves nobody: it would
 * otherwise refuse the whole backlog, message by message, until the refusals of each are
 * used up. After a pause one message tries whether it serves again. Callable from any
 * thread.
 */
final class Breaker {

	/** So many refusals without any other answer in between are not about messages. */
	static final int TRIP = 20;

	/**
	 * For so long a sender that may send is refused without an acceptance: 5 minutes.
	 */
	static final long PROOF_NANOS = 300_000_000_000L;

	private static final Logger logger = LoggerFactory.getLogger(Breaker.class);

	private static final long FIRST_NANOS = 1_000_000_000L;

	private static final long LONGEST_NANOS = 10_000_000_000L;

	private final String sender;

	private volatile boolean open;

	private int refusals;

	private long pause;

	private long until;

	private boolean probing;

	private boolean proven;

	private boolean doubted;

	private long doubtedSince;

	Breaker(String sender) {
		this.sender = sender;
	}

	/** Whether nothing is sent until the push service serves again. */
	boolean isOpen() {
		return this.open;
	}

	/** Whether the next message would not go now, because the last ones were refused. */
	boolean refuses(long now) {
		return this.open && !allows(now);
	}

	/**
	 * Whether one more message may go now.
	 * @param now in the nanoseconds of a steady clock, as everywhere here
	 */
	boolean allows(long now) {
		return !this.open || mayProbe(now);
	}

	private synchronized boolean mayProbe(long now) {
		return !this.open || (!this.probing && now - this.until >= 0);
	}

	/** One message goes: its answer may come before the next statement. */
	void handingOver() {
		if (this.open) {
			synchronized (this) {
				this.probing = this.open;
			}
		}
	}

	/** It could not go. */
	void notHandedOver() {
		if (this.open) {
			synchronized (this) {
				this.probing = false;
			}
		}
	}

	/** The try of a message has ended. */
	synchronized void ended(SendOutcome outcome, long now) {
		if (outcome instanceof Accepted || outcome instanceof AcceptedInPart) {
			this.proven = true;
			this.doubted = false;
		}
		if (outcome instanceof Retryable refusal && isTrouble(refusal.reason(), now)) {
			refused(refusal, now);
		}
		else if (outcome.isEvidence() || outcome instanceof Retryable) {
			served();
		}
		else {
			// Nobody knows: the next one tries.
			this.probing = false;
		}
	}

	private void refused(Retryable refusal, long now) {
		this.refusals++;
		if (this.open && this.probing) {
			stop(Math.min(2 * this.pause, LONGEST_NANOS), now);
		}
		else if (!this.open && this.refusals >= TRIP) {
			stop(FIRST_NANOS, now);
			logger.warn(
					"The push service of sender {} has refused the last {} messages ({}{}): nothing is sent until"
							+ " it serves again, one message tries every few seconds",
					this.sender, this.refusals, refusal.reason().word(),
					(refusal.detail() != null) ? ", " + refusal.detail() : "");
		}
	}

	private void stop(long nanos, long now) {
		this.open = true;
		this.probing = false;
		this.pause = nanos;
		this.until = now + nanos;
	}

	private void served() {
		this.refusals = 0;
		if (this.open) {
			this.open = false;
			this.probing = false;
			logger.info("The push service of sender {} serves again", this.sender);
		}
	}

	/**
	 * Whether a refusal is about the push service, and not about message or target. Of a
	 * sender that was allowed to send of late, the latter.
	 */
	private boolean isTrouble(RetryReason reason, long now) {
		return switch (reason) {
			case UNAVAILABLE, INTERNAL_ERROR -> true;
			case NOT_ALLOWED -> !this.proven || isDoubtedLong(now);
			case GROUP_UNAVAILABLE, DEVICE_RATE_EXCEEDED, TOPIC_RATE_EXCEEDED, QUOTA_EXCEEDED, CONNECTION_DRAINING,
					DUPLICATE_ID ->
				false;
		};
	}

	private boolean isDoubtedLong(long now) {
		if (!this.doubted) {
			this.doubted = true;
			this.doubtedSince = now;
		}
		return now - this.doubtedSince >= PROOF_NANOS;
	}

}
