package io.longwire.transport.fcm;

import java.time.Duration;

import io.longwire.transport.LineVerdict;
import io.longwire.transport.Looks;

/**
 * Decides when a silent connection is questioned, and when it is dead. Confined to the
 * sender's thread.
 */
final class Heartbeat {

	/** How long an answer to a ping may take. */
	static final Duration PATIENCE = Duration.ofSeconds(10);

	private final long pingIntervalNanos;

	private final Looks looks;

	private long heard;

	private long pinged;

	private boolean awaitsPong;

	private boolean answered;

	Heartbeat(Duration pingInterval, long now) {
		this.pingIntervalNanos = pingInterval.toNanos();
		this.heard = now;
		this.looks = new Looks(now);
	}

	/** Something was read. */
	void heard(long now) {
		this.heard = now;
	}

	/** The answer to our ping was read. */
	void pong() {
		this.answered = this.awaitsPong;
		this.awaitsPong = false;
	}

	/**
	 * Whether there was no look for so long that the reader must have been held up, too.
	 * What was asked before is asked anew, then.
	 */
	boolean wasHeldUp(long now) {
		boolean heldUp = this.looks.wereHeldUp(now);
		if (heldUp) {
			this.awaitsPong = false;
			this.answered = false;
		}
		return heldUp;
	}

	/**
	 * What is to be done now.
	 * @param overdue whether an answer has stayed away too long
	 */
	LineVerdict check(long now, boolean overdue) {
		if (this.awaitsPong) {
			return (now - this.pinged >= PATIENCE.toNanos()) ? LineVerdict.DEAD : LineVerdict.WAIT;
		}
		if (this.answered && overdue) {
			this.answered = false;
			return LineVerdict.ALIVE;
		}
		this.answered = false;
		if (overdue || now - this.heard >= this.pingIntervalNanos) {
			this.awaitsPong = true;
			this.pinged = now;
			return LineVerdict.PING;
		}
		return LineVerdict.WAIT;
	}

}
