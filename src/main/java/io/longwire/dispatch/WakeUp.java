package io.longwire.dispatch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.longwire.notification.Lane;

/**
 * What wakes one pump. Calls from any thread; many calls become one turn.
 */
final class WakeUp {

	/** Something may be due in the lane {@code high}. */
	static final int HIGH_DUE = 1;

	/** Something may be due in the lane {@code normal}. */
	static final int NORMAL_DUE = 8;

	/** Something may be due. */
	static final int DUE = HIGH_DUE | NORMAL_DUE;

	/** It is time to look whether something is due. */
	static final int LOOK = 64;

	/** A claim has ended. */
	static final int CLAIMED = 16;

	/** Messages were stored as claimed. */
	static final int STORED = 32;

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

	void signal(int reasons) {
		if ((this.signals.get() & reasons) != reasons
				&& (this.signals.getAndUpdate((old) -> old | reasons) & reasons) != reasons) {
			LockSupport.unpark(this.sleeper);
		}
	}

	/** The reason to look at one lane. */
	static int due(Lane lane) {
		return (lane == Lane.HIGH) ? HIGH_DUE : NORMAL_DUE;
	}

	/** Sleeps until there is a signal. */
	void await() {
		while (this.signals.get() == 0) {
			LockSupport.park(this);
		}
	}

	/** Sleeps until there is a signal, but no longer than told. */
	void await(Duration atMost) {
		long end = System.nanoTime() + atMost.toNanos();
		for (long left = atMost.toNanos(); left > 0 && this.signals.get() == 0; left = end - System.nanoTime()) {
			LockSupport.parkNanos(this, left);
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

	/**
	 * Sleeps on for so many nanoseconds, unless it is to end or has got what to send.
	 */
	void rest(long nanos) {
		long end = System.nanoTime() + nanos;
		for (long left = nanos; left > 0
				&& (this.signals.get() & (STOP | STORED)) == 0; left = end - System.nanoTime()) {
			LockSupport.parkNanos(this, left);
		}
	}

	/** Takes all signals without sleeping, 0 if there are none. The end stays. */
	int poll() {
		return this.signals.getAndUpdate((old) -> old & STOP);
	}

}
