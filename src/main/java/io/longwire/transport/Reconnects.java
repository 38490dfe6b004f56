package io.longwire.transport;

import java.time.Duration;

/**
 * When the next connection of a sender may be opened. A delay that is under way is never
 * shortened. Callable from any thread.
 */
public final class Reconnects {

	/** Drains that follow each other sooner are too many. */
	private static final Duration CALM = Duration.ofSeconds(5);

	/** A connection that took messages for so long has proved that all is well. */
	private static final Duration PROVEN = Duration.ofMinutes(1);

	private final Backoff backoff;

	private volatile boolean troubled;

	private long next;

	private long drained;

	private int era;

	private int refusedIn = -1;

	public Reconnects(Backoff backoff, long now) {
		this.backoff = backoff;
		this.next = now;
		this.drained = now - CALM.toNanos();
	}

	public synchronized boolean mayBegin(long now) {
		return now - this.next >= 0;
	}

	/**
	 * Ends with every end of a connection that counts. What was opened in an earlier one
	 * and ends as well went the same way, and is no reason to wait longer.
	 */
	public synchronized int era() {
		return this.era;
	}

	/** How long to wait until the next one may be opened. */
	public synchronized Duration left(long now) {
		return Duration.ofNanos(Math.max(0, this.next - now));
	}

	/** A connection has taken messages for so long. */
	public void served(Duration served) {
		if (served.compareTo(PROVEN) >= 0) {
			proved();
		}
	}

	/** All is well. */
	public void proved() {
		if (this.troubled) {
			reset();
		}
	}

	private synchronized void reset() {
		this.troubled = false;
		this.backoff.reset();
	}

	/** What was wrong may be right now. */
	public synchronized void startOver(long now) {
		reset();
		this.next = now;
		this.refusedIn = this.era++;
	}

	/**
	 * A connection that served was told to take nothing more: it is replaced at once, or
	 * a moment later if that happens often.
	 * @param openedIn the era in which it was opened
	 */
	public synchronized void drained(int openedIn, long now) {
		if (openedIn != this.era) {
			return;
		}
		if (now - this.drained < CALM.toNanos()) {
			delay(now, this.backoff.moment());
		}
		this.drained = now;
		this.era++;
	}

	/**
	 * A connection was lost, or never came to be.
	 * @param openedIn the era in which it was opened
	 * @return how long to wait
	 */
	public synchronized Duration failed(int openedIn, long now) {
		return (openedIn == this.era) ? counted(now, this.backoff.afterFailure()) : left(now);
	}

	/**
	 * A connection came to an end, whoever is to blame: the first is replaced at once.
	 * @param openedIn the era in which it was opened
	 * @return how long to wait
	 */
	public synchronized Duration ended(int openedIn, long now) {
		return (openedIn == this.era) ? counted(now, this.backoff.afterDrain()) : left(now);
	}

	/**
	 * The push service refuses the sender: that counts although another connection was
	 * just lost, but once for all that were opened before.
	 * @param openedIn the era in which the refused connection was opened
	 * @return how long to wait
	 */
	public synchronized Duration refused(int openedIn, long now) {
		if (predatesRefusal(openedIn)) {
			return left(now);
		}
		this.refusedIn = this.era;
		return counted(now, this.backoff.afterRefusal());
	}

	/**
	 * Whether what was opened in this era says nothing of the sender: it has been refused
	 * since, or has got new credentials.
	 */
	public synchronized boolean predatesRefusal(int openedIn) {
		return openedIn <= this.refusedIn;
	}

	private Duration counted(long now, Duration delay) {
		this.era++;
		return delay(now, delay);
	}

	private Duration delay(long now, Duration delay) {
		this.troubled = true;
		this.next = now + Math.max(this.next - now, delay.toNanos());
		return left(now);
	}

}
