package io.longwire.transport.ccs;

import java.time.Duration;

import io.longwire.transport.Reconnects;

/**
 * When the next session may be opened. Confined to the owner thread of a supervisor.
 */
final class Attempts {

	private final Reconnects reconnects;

	private int era;

	Attempts(Reconnects reconnects) {
		this.reconnects = reconnects;
	}

	boolean mayBegin(long now) {
		return this.reconnects.mayBegin(now);
	}

	/** A session has taken messages for so long. */
	void served(Duration served) {
		this.reconnects.served(served);
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
			this.reconnects.ended(now);
		}
	}

	/**
	 * A session was lost, or never came to be. One that was lost through the message that
	 * it was kept for is no reason to wait: that message will not come again.
	 * @param openedIn the era in which it was opened
	 * @return how long to wait
	 */
	Duration failed(Ending ending, int openedIn, long now) {
		if (ending.byMessage() || (openedIn != this.era && !ending.loginRefused())) {
			return this.reconnects.left(now);
		}
		this.era++;
		return ending.loginRefused() ? this.reconnects.refused(now) : this.reconnects.failed(now);
	}

}
