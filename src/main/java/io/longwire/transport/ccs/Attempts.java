package io.longwire.transport.ccs;

import java.time.Duration;

/**
 * When the next session may be opened. Confined to the owner thread of a supervisor.
 */
final class Attempts {

	/** A session that was logged in for so long has proved that all is well. */
	private static final Duration PROVEN = Duration.ofMinutes(1);

	private final BackOff backOff;

	private long next;

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

	/** A session was told to drain. */
	void drained(long now) {
		delay(now, this.backOff.afterDrain());
	}

	/**
	 * A session was lost, or never came to be.
	 * @return how long to wait
	 */
	Duration failed(Ending ending, long now) {
		delay(now, ending.loginRefused() ? this.backOff.afterRefusedLogin() : this.backOff.afterFailure());
		return Duration.ofNanos(this.next - now);
	}

	/** Never shortens a delay that is under way. */
	private void delay(long now, Duration delay) {
		this.next = now + Math.max(this.next - now, delay.toNanos());
	}

}
