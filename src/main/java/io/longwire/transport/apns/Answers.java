package io.longwire.transport.apns;

import java.time.Instant;

import com.eatthepath.pushy.apns.PushNotificationResponse;
import io.longwire.transport.RetryReason;
import io.longwire.transport.SendOutcome;
import io.longwire.transport.SendOutcome.Rejected;
import io.longwire.transport.Tally;

/**
 * Reads the answers of APNs on one connection, and counts them.
 */
final class Answers {

	private final SenderContext sender;

	private final Tally tally;

	private volatile boolean proven;

	Answers(SenderContext sender, Tally tally) {
		this.sender = sender;
		this.tally = tally;
	}

	/**
	 * Whom an answer blames; an acceptance blames nobody. A token that was good before
	 * has grown old with its connection.
	 */
	ApnsErrors.Fault fault(PushNotificationResponse<?> response) {
		ApnsErrors.Fault fault = response.isAccepted() ? ApnsErrors.Fault.MESSAGE
				: ApnsErrors.fault(response.getRejectionReason().orElse(null));
		this.proven |= fault == ApnsErrors.Fault.MESSAGE;
		if (fault == ApnsErrors.Fault.TOKEN) {
			return this.proven ? ApnsErrors.Fault.CONNECTION : ApnsErrors.Fault.SENDER;
		}
		return fault;
	}

	/** What an answer means for its message. */
	SendOutcome outcome(Pending pending, PushNotificationResponse<?> response) {
		return response.isAccepted() ? accepted(pending) : refused(pending, response);
	}

	private SendOutcome accepted(Pending pending) {
		long now = this.sender.time().nanoTime();
		long latency = now - pending.writtenNanos();
		this.tally.accepted(latency);
		this.sender.meters().accepted(latency, now);
		this.sender.living().accepted(token(pending), this.sender.time().clock().millis());
		return new SendOutcome.Accepted(null);
	}

	private SendOutcome refused(Pending pending, PushNotificationResponse<?> response) {
		String reason = response.getRejectionReason().orElse(null);
		String code = ApnsErrors.code(reason);
		this.tally.refused(code);
		this.sender.meters().refused(code);
		Instant since = response.getTokenInvalidationTimestamp().orElse(null);
		SendOutcome outcome = ApnsErrors.outcome(reason, response.getStatusCode(), since);
		boolean outdated = outcome instanceof Rejected && since != null && this.sender.living()
			.livedAfter(token(pending), since, pending.writtenNanos(), this.sender.time().nanoTime());
		return outdated ? new SendOutcome.Retryable(RetryReason.UNAVAILABLE, ApnsErrors.BACK_OFF,
				code + " since before the last message that was taken") : outcome;
	}

	private static String token(Pending pending) {
		return pending.message().target().value();
	}

}
