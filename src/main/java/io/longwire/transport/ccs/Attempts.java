package io.longwire.transport.ccs;

import java.time.Duration;

import io.longwire.transport.BackOff;

/**
 * When the next session may be opened. Confined to the owner thread of a supervisor.
 */
final class Attempts {

	/** A session that was logged in for so long has proved that all is well. */
	private static final Duration PROVEN = Duration.ofMinutes(1);

	private final BackOff backOff;

	private long next;

	private int era;

	Attempts(BackOff backOff) {
		this.backOff = backOff;
	}

	void begin(long now) {
		this.next = now;
	}

	boolean mayBegin(long now) {
		return now - this.next >= 0;
	}

	/** A session has served for so long. */
	void served(Duration loggedIn) {
		if (loggedIn.compareTo(PROVEN) >= 0) {
			this.backOff.reset();
		}
	}

	/**
	 * Ends with every lost line. What was opened in an earlier one and is lost as well
	 * went the same way, and is no reason to wait longer.
	 */
	int era() {
		return this.era;
	}

	/**
	 * A session was told to drain.
	 * @param openedIn the era in which it was opened
	 */
	void drained(int openedIn, long now) {
		if (openedIn == this.era) {
			this.era++;
			delay(now, this.backOff.afterDrain());
		}
	}

	/**
	 * A session was lost, or never came to be. One that was lost through the message that
	 * it was kept for is no reason to wait: that message will not come again.
	 * @param openedIn the era in which it was opened
	 * @return how long to wait
	 */
	Duration failed(Ending ending, int openedIn, long now) {
		if (!ending.byMessage() && (openedIn == this.era || ending.loginRefused())) {
			this.era++;
			delay(now, ending.loginRefused() ? this.backOff.afterRefusal() : this.backOff.afterFailure());
		}
		return Duration.ofNanos(Math.max(0, this.next - now));
	}

	/** Never shortens a delay that is under way. */
	private void delay(long now, Duration delay) {
		this.next = now + Math.max(this.next - now, delay.toNanos());
	}

}
