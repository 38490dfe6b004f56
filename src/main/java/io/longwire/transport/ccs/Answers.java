package io.longwire.transport.ccs;

import io.longwire.notification.Id;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.SendOutcome;
import io.longwire.transport.SessionMeters;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Matches the answers on one session with the messages that wait for them, and tells what
 * became of those. Runs on the session's reader thread.
 */
final class Answers {

	private static final Logger logger = LoggerFactory.getLogger(Answers.class);

	private final SenderContext sender;

	private final String session;

	private final SessionMeters meters;

	private final PendingMessages pending;

	private final Oddities oddities;

	Answers(SenderContext sender, String session, SessionMeters meters, PendingMessages pending, Oddities oddities) {
		this.sender = sender;
		this.session = session;
		this.meters = meters;
		this.pending = pending;
		this.oddities = oddities;
	}

	void ack(CcsFrame.Ack ack) {
		long id = id(ack.messageId());
		Pending answered = this.pending.answered(id);
		if (answered != null) {
			long now = this.sender.time().nanoTime();
			this.meters.accepted(now - answered.writtenNanos(), now);
			SendOutcome outcome = CcsErrors.outcome(ack, answered.message());
			if (outcome instanceof SendOutcome.Retryable) {
				this.sender.refusals().note(id, this.session);
			}
			tell(answered, outcome);
			return;
		}
		if (!late(id, (message) -> CcsErrors.outcome(ack, message))) {
			this.oddities.met("ignored an ack for a message that waits for none");
		}
	}

	void nack(CcsFrame.Nack nack) {
		String code = CcsErrors.code(nack);
		this.meters.refused(code);
		if (code.equals(CcsErrors.BAD_ACK)) {
			this.oddities.met("CCS did not understand an ack of ours (" + code + "); it will send the item again");
			return;
		}
		refused(id(nack.messageId()), (message) -> CcsErrors.outcome(nack, message));
	}

	void bounce(CcsFrame.Bounce bounce) {
		if (bounce.ofAck()) {
			this.oddities.met("CCS refused an ack of ours (" + bounce.condition() + "); it may send the item again");
			return;
		}
		refused(id(bounce.messageId()), (message) -> returned(bounce, message));
	}

	private static SendOutcome returned(CcsFrame.Bounce bounce, OutboundMessage message) {
		logger.warn("CCS could not read message {}, which {}: {}", message.id(),
				bounce.passing() ? "is tried again later" : "fails", CcsErrors.detail(bounce, message));
		return CcsErrors.outcome(bounce, message);
	}

	private void refused(long id, Reading reading) {
		Pending answered = this.pending.answered(id);
		if (answered != null) {
			this.sender.refusals().note(id, this.session);
			tell(answered, reading.outcome(answered.message()));
			return;
		}
		if (!late(id, reading)) {
			this.oddities.met("ignored a refusal of a message that waits for no answer");
		}
	}

	/**
	 * @return {@code false} if this message was never given up here
	 */
	private boolean late(long id, Reading reading) {
		Pending late = this.pending.answeredLate(id);
		if (late == null) {
			return false;
		}
		SendOutcome outcome = reading.outcome(late.message());
		if (outcome.isEvidence()) {
			this.sender.outcomes().ended(late.message(), outcome);
		}
		return true;
	}

	private void tell(Pending answered, SendOutcome outcome) {
		this.sender.outcomes().ended(answered.message(), outcome);
		if (this.pending.room() > 0) {
			this.sender.outcomes().roomFreed();
		}
	}

	/** Ids of ours are positive. */
	private static long id(@Nullable String messageId) {
		Long id = (messageId != null) ? Id.parse(messageId) : null;
		return (id != null) ? id : -1;
	}

	/** What a refusal means for the message refused. */
	private interface Reading {

		SendOutcome outcome(OutboundMessage message);

	}

}
