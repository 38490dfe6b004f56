package io.longwire.transport.apns;

import io.longwire.transport.OutboundMessage;
import io.longwire.transport.OutboundMessage.LastTry;
import io.longwire.transport.SendOutcome;
import io.longwire.transport.SessionMeters;

/**
 * Decides at the moment of writing whether a message goes out, and in which form.
 */
final class Writing {

	/** Pushy keeps a little of what is withheld, until the connection ends. */
	static final int MOST_WITHHELD = 10_000;

	private final SenderContext sender;

	private final InFlight inFlight;

	private final SessionMeters meters;

	private volatile int withheld;

	Writing(SenderContext sender, InFlight inFlight, SessionMeters meters) {
		this.sender = sender;
		this.inFlight = inFlight;
		this.meters = meters;
	}

	/** Counts what is written, and what is answered. */
	SessionMeters meters() {
		return this.meters;
	}

	/** Whether the connection has withheld so much that it should be replaced. */
	boolean hasWithheldMuch() {
		return this.withheld >= MOST_WITHHELD;
	}

	/**
	 * What to write for this message. Called on the connection's thread.
	 * @throws NotWritten if nothing is to be written
	 */
	ApnsRequest turnOf(Pending pending) {
		try {
			return take(pending);
		}
		catch (NotWritten ex) {
			this.withheld++;
			pending.withhold(ex.outcome());
			throw ex;
		}
	}

	private ApnsRequest take(Pending pending) {
		OutboundMessage message = pending.message();
		long nanos = this.sender.time().nanoTime();
		if (!this.sender.outcomes().mayWrite(message, waited(pending, nanos), this.sender.time().clock().millis())) {
			throw new NotWritten(new SendOutcome.NotSent());
		}
		ApnsRequest request = map(message);
		if (!this.inFlight.write(pending, nanos)) {
			throw new NotWritten(new SendOutcome.NotSent());
		}
		this.meters.sent(message.lastTry() == LastTry.CUT);
		return request;
	}

	/**
	 * What APNs has refused to look at is written once more by Pushy, and that is fine.
	 */
	private static long waited(Pending pending, long nanos) {
		return pending.isWritten() ? 0 : nanos - pending.handedOverNanos();
	}

	private ApnsRequest map(OutboundMessage message) {
		try {
			return ApnsRequest.of(message, this.sender.settings());
		}
		catch (Unsendable ex) {
			throw new NotWritten(new SendOutcome.Rejected(ex.reason(), ex.detail()));
		}
		catch (RuntimeException ex) {
			throw new NotWritten(this.sender.outcomes().unwritable(message, ex));
		}
	}

}
