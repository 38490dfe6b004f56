package io.longwire.dispatch;

import java.time.Duration;

import io.longwire.notification.Lane;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.OutboundMessage.LastTry;
import io.longwire.transport.PushTransport;
import io.longwire.transport.RetryReason;
import io.longwire.transport.SendOutcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands messages of the read-ahead to the transport while there is room. Used by the
 * thread of its pump only.
 */
final class Burst {

	private static final Logger logger = LoggerFactory.getLogger(Burst.class);

	private static final long ALONE_PATIENCE_NANOS = 1_000_000_000L;

	/** After one that went alone, so many others have their turn, if there are any. */
	static final int OTHERS_BETWEEN = 100;

	private final PushTransport transport;

	private final SenderBooks books;

	private final Answers answers;

	private final WritePermit permit;

	private final Tools tools;

	private final Limits limits;

	private @Nullable Long aloneWaitsSince;

	private int othersFirst;

	Burst(PushTransport transport, SenderBooks books, Answers answers, WritePermit permit, Tools tools, Limits limits) {
		this.transport = transport;
		this.books = books;
		this.answers = answers;
		this.permit = permit;
		this.tools = tools;
		this.limits = limits;
	}

	/**
	 * Sends what there is room for. One time is stamped on many, so that they settle as
	 * one.
	 */
	void run() {
		int room = this.transport.freeRoom();
		if (this.books.readAhead().isEmpty() || room == 0 || aloneComesFirst()) {
			return;
		}
		int places = room + this.books.inFlight().sent();
		for (boolean going = true; going; room = this.transport.freeRoom()) {
			going = sendUpTo(room, places);
		}
	}

	/**
	 * Of the reserved places there are a tenth of all at most; so a tiny window is not
	 * halved by it.
	 * @param places that are taken or free
	 * @return whether there may be more to send
	 */
	private boolean sendUpTo(int room, int places) {
		long now = this.tools.now();
		long nanoTime = this.tools.nanoTime();
		int reserve = Math.min(this.limits.reservedForHigh(), places / 10);
		for (int left = room; left > 0 && mayGo(nanoTime); left--) {
			boolean normalToo = left > reserve;
			// However few places are free: the others may be full of what is urgent.
			boolean turnsToo = normalToo || this.books.inFlight().sent(Lane.NORMAL) < places - reserve;
			Held next = this.books.readAhead().next(normalToo, turnsToo);
			if (next == null) {
				return false;
			}
			if (!send(next, now, nanoTime)) {
				this.books.readAhead().putBack(next);
				return false;
			}
			this.othersFirst = Math.max(0, this.othersFirst - 1);
		}
		return room > 0 && mayGo(nanoTime);
	}

	private boolean mayGo(long nanoTime) {
		return this.permit.holds() && this.limits.breaker().allows(nanoTime) && this.limits.rate().allows(nanoTime);
	}

	/** Whether messages wait for nothing but the rate limit. */
	boolean waitsForRate() {
		return !this.books.readAhead().isEmpty() && !this.limits.rate().allows(this.tools.nanoTime());
	}

	/** Whether messages can be sent, as far as the push service's answers tell. */
	boolean isServed() {
		return this.limits.breaker().allows(this.tools.nanoTime());
	}

	/**
	 * Sends what must go alone. The transport takes it when it has an idle session; if
	 * that does not come about by itself, and the transport does not see to it, nothing
	 * else is sent until it does.
	 * @return whether everything else must wait
	 */
	private boolean aloneComesFirst() {
		long now = this.tools.now();
		long nanoTime = this.tools.nanoTime();
		for (Held next = nextAlone(); next != null; next = nextAlone()) {
			if (!mayGo(nanoTime) || !send(next, now, nanoTime)) {
				this.books.readAhead().putBack(next);
				long since = (this.aloneWaitsSince != null) ? this.aloneWaitsSince : nanoTime;
				this.aloneWaitsSince = since;
				return !this.transport.keepsOneFree() && nanoTime - since >= ALONE_PATIENCE_NANOS;
			}
			this.aloneWaitsSince = null;
			this.othersFirst = OTHERS_BETWEEN;
		}
		this.aloneWaitsSince = null;
		return false;
	}

	/** Many that must go alone, one after the other, must not hold up all others. */
	private @Nullable Held nextAlone() {
		boolean othersTurn = this.othersFirst > 0 && this.books.readAhead().hasOthers();
		return othersTurn ? null : this.books.readAhead().nextAlone();
	}

	/**
	 * @param now epoch milliseconds
	 * @return {@code false} if there was no room for it
	 */
	private boolean send(Held held, long now, long nanoTime) {
		if (held.expired(now)) {
			this.answers.expired(held);
			return true;
		}
		long left = this.books.backoff().left(held.sendTo(), nanoTime);
		if (left > 0) {
			this.answers.defer(held, left);
			return true;
		}
		return !this.books.inFlight().handOver(held, now) || handOver(held);
	}

	private boolean handOver(Held held) {
		OutboundMessage message = held.outbound();
		try {
			this.limits.breaker().handingOver();
			if (!this.transport.send(message)) {
				this.limits.breaker().notHandedOver();
				return !this.books.inFlight().takeBack(held);
			}
			this.limits.rate().taken();
			if (message.lastTry() == LastTry.CUT) {
				this.tools.meters().repeated(this.transport.sender());
			}
		}
		catch (RuntimeException | Error ex) {
			logger.warn("Message {} cannot be handed to the transport of sender {}: tried again later as if refused",
					message.id(), this.transport.sender(), ex);
			this.answers.ended(message,
					new SendOutcome.Retryable(RetryReason.INTERNAL_ERROR, Duration.ZERO, "fault of the gateway"));
		}
		return true;
	}

	/**
	 * What holds a burst back beside the transport's room.
	 *
	 * @param reservedForHigh places that the lane {@code normal} never takes up
	 * @param rate how many may go in a second
	 * @param breaker whether any may
	 */
	record Limits(int reservedForHigh, RateLimit rate, Breaker breaker) {
	}

}
