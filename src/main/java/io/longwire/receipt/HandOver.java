package io.longwire.receipt;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bounded queue between the threads that read from push services, which must never
 * wait, and the few that store. One of these gathers at a time. They are never
 * interrupted: an interrupt closes the files of the embedded database.
 */
final class HandOver {

	/**
	 * With so many waiting, lingering would only keep push services waiting: CCS leaves
	 * no more than 100 un-acked, and as many again may be on their way to be durable.
	 */
	private static final int ENOUGH = 48;

	private final ReentrantLock lock = new ReentrantLock();

	/** For the one that gathers. */
	private final Condition arrived = this.lock.newCondition();

	/** For those that wait to gather. */
	private final Condition turn = this.lock.newCondition();

	private final Condition ended = this.lock.newCondition();

	private final ArrayDeque<Waiting> items = new ArrayDeque<>();

	private final int capacity;

	/** How many the gathering thread lingers for. */
	private int wanted = Integer.MAX_VALUE;

	private boolean gathering;

	private boolean closed;

	HandOver(int capacity) {
		this.capacity = capacity;
	}

	/** Takes an item, or answers {@code false} at once: full, or closed. */
	boolean offer(Waiting item) {
		this.lock.lock();
		try {
			if (this.closed || this.items.size() >= this.capacity) {
				return false;
			}
			this.items.add(item);
			if (this.items.size() == 1 || this.items.size() >= this.wanted) {
				this.arrived.signal();
			}
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Adds to {@code left} what waits, up to {@code max} in all. If nothing is left, it
	 * waits for a first item, and then up to {@code linger} for more.
	 * @return empty only when closed and nothing is left
	 */
	List<Waiting> take(List<Waiting> left, int max, Duration linger) {
		this.lock.lock();
		try {
			if (left.isEmpty()) {
				gatherAny(max, linger);
			}
			var batch = new ArrayList<>(left);
			while (batch.size() < max && !this.items.isEmpty()) {
				batch.add(this.items.remove());
			}
			return batch;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Another may take what was gathered, to fill up what was left to him. */
	private void gatherAny(int max, Duration linger) {
		do {
			gather(max, linger);
		}
		while (this.items.isEmpty() && !this.closed);
	}

	private void gather(int max, Duration linger) {
		while (this.gathering) {
			this.turn.awaitUninterruptibly();
		}
		this.gathering = true;
		while (this.items.isEmpty() && !this.closed) {
			this.arrived.awaitUninterruptibly();
		}
		this.wanted = Math.min(max, ENOUGH);
		long until = System.nanoTime() + linger.toNanos();
		while (this.items.size() < this.wanted && !this.closed && waitUntil(this.arrived, until)) {
			continue;
		}
		this.wanted = Integer.MAX_VALUE;
		this.gathering = false;
		this.turn.signal();
	}

	/**
	 * Waits {@code time}, or until closed.
	 * @return whether it is still open
	 */
	boolean pause(Duration time) {
		this.lock.lock();
		try {
			long until = System.nanoTime() + time.toNanos();
			while (!this.closed && waitUntil(this.ended, until)) {
				continue;
			}
			return !this.closed;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Takes nothing more; what waits can still be taken out. */
	void close() {
		this.lock.lock();
		try {
			this.closed = true;
			this.arrived.signalAll();
			this.ended.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	int size() {
		this.lock.lock();
		try {
			return this.items.size();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Waits for a signal; {@code false} once the time is over. */
	private static boolean waitUntil(Condition condition, long nanoTime) {
		long left = nanoTime - System.nanoTime();
		if (left <= 0) {
			return false;
		}
		try {
			return condition.await(left, TimeUnit.NANOSECONDS) || nanoTime > System.nanoTime();
		}
		catch (InterruptedException ex) {
			// Not kept: see the class comment. Closing is how these threads are ended.
			return true;
		}
	}

}
