package io.longwire.dispatch;

import java.util.Comparator;

import io.longwire.notification.Lane;
import io.longwire.notification.Target;
import io.longwire.queue.ClaimedMessage;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.OutboundMessage.LastTry;

/**
 * A message this process has claimed and not yet settled. Its {@link InFlight} guards
 * what changes.
 */
final class Held {

	/** A message that was pending in this many stream deaths in a row is sent alone. */
	static final int STREAM_DEATHS_BEFORE_ALONE = 3;

	static final Comparator<Held> OLDEST_DUE_FIRST = Comparator.comparingLong((Held held) -> held.message.dueAt())
		.thenComparingLong(Held::id);

	private final ClaimedMessage message;

	private final long term;

	private final Lane lane;

	private final Target sendTo;

	private long sentAt;

	/**
	 * @param term of the claim
	 * @param sendTo where it goes: the claimed target, or the token that replaced it
	 */
	Held(ClaimedMessage message, long term, Lane lane, Target sendTo) {
		this.message = message;
		this.term = term;
		this.lane = lane;
		this.sendTo = sendTo;
	}

	long id() {
		return this.message.id();
	}

	ClaimedMessage message() {
		return this.message;
	}

	long term() {
		return this.term;
	}

	Lane lane() {
		return this.lane;
	}

	Target sendTo() {
		return this.sendTo;
	}

	/** When it was handed to the transport, epoch milliseconds; 0 while it was not. */
	long sentAt() {
		return this.sentAt;
	}

	void sentAt(long millis) {
		this.sentAt = millis;
	}

	boolean alone() {
		return this.message.streamDeaths() >= STREAM_DEATHS_BEFORE_ALONE;
	}

	boolean expired(long now) {
		return this.message.expiresAt() <= now;
	}

	OutboundMessage outbound() {
		return new OutboundMessage(id(), this.term, this.sendTo, this.message.content(), this.message.expiresAt(),
				lastTry(), alone());
	}

	private LastTry lastTry() {
		if (this.message.inDoubt()) {
			return LastTry.CUT;
		}
		return (this.message.refusals() > 0) ? LastTry.REFUSED : LastTry.NONE;
	}

}
