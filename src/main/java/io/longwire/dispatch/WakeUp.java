package io.longwire.dispatch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * What wakes one pump. Calls from any thread; many calls become one turn.
 */
final class WakeUp {

	/** Something may be due. */
	static final int DUE = 1;

	/** There may be room. */
	static final int ROOM = 2;

	/** The pump is to end. */
	static final int STOP = 4;

	private final AtomicInteger signals = new AtomicInteger();

	private final Thread sleeper;

	/**
	 * @param sleeper the only thread that awaits
	 */
	WakeUp(Thread sleeper) {
		this.sleeper = sleeper;
	}

	void signal(int reason) {
		if ((this.signals.get() & reason) == 0 && (this.signals.getAndUpdate((old) -> old | reason) & reason) == 0) {
			LockSupport.unpark(this.sleeper);
		}
	}

	/** Sleeps until there is a signal. */
	void await() {
		while (this.signals.get() == 0) {
			LockSupport.park(this);
		}
	}

	/**
	 * Sleeps on for a short while, unless there is more than free room to wake up for.
	 */
	void linger(Duration atMost) {
		if (this.signals.get() == ROOM) {
			LockSupport.parkNanos(this, atMost.toNanos());
		}
	}

	/** Takes all signals without sleeping; 0 if there are none. */
	int poll() {
		return this.signals.getAndSet(0);
	}

}
