package io.longwire.transport.ccs;

import java.time.Duration;

/**
 * Since when messages of one sender have waited for nothing but room. Told by the thread
 * that hands them over, asked by any.
 */
final class Demand {

	private volatile boolean heldBack;

	private volatile long since;

	void heldBack(boolean heldBack, long nanos) {
		if (heldBack && !this.heldBack) {
			this.since = nanos;
		}
		this.heldBack = heldBack;
	}

	boolean isHeldBack() {
		return this.heldBack;
	}

	/** Whether that has been so without a break for so long. */
	boolean lasts(Duration duration, long nanos) {
		return this.heldBack && nanos - this.since >= duration.toNanos();
	}

}
