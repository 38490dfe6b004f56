package io.longwire.dispatch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.longwire.notification.Lane;
import org.jspecify.annotations.Nullable;

/**
 * What wakes one pump. Calls from any thread; many calls become one turn. The thread that
 * awaits first is the only one that sleeps.
 */
final class WakeUp {

	/** Something may be due in the lane {@code high}. */
	static final int HIGH_DUE = 1;

	/** Something may be due in the lane {@code normal}. */
	static final int NORMAL_DUE = 1 << 1;

	/** Something may be due. */
	static final int DUE = HIGH_DUE | NORMAL_DUE;

	/** It is time to look whether something is due. */
	static final int LOOK = 1 << 2;

	/** A claim has ended. */
	static final int CLAIMED = 1 << 3;

	/** Messages were stored as claimed. */
	static final int STORED = 1 << 4;

	/** There may be room. */
	static final int ROOM = 1 << 5;

	/** The pump is to end. */
	static final int STOP = 1 << 6;

	private final AtomicInteger signals = new AtomicInteger();

	/** Known before it looks at the signals for the first time: none is missed. */
	private volatile @Nullable Thread sleeper;

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
		learnSleeper();
		while (this.signals.get() == 0) {
			LockSupport.park(this);
		}
	}

	/** Sleeps until there is a signal, but no longer than told. */
	void await(Duration atMost) {
		learnSleeper();
		long end = System.nanoTime() + atMost.toNanos();
		for (long left = atMost.toNanos(); left > 0 && this.signals.get() == 0; left = end - System.nanoTime()) {
			LockSupport.parkNanos(this, left);
		}
	}

	private void learnSleeper() {
		if (this.sleeper == null) {
			this.sleeper = Thread.currentThread();
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
