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
 * wait, and the one thread that stores. That one is never interrupted: an interrupt
 * closes the files of the embedded database.
 */
final class HandOver {

	/**
	 * With so many waiting, lingering would only keep push services waiting: CCS leaves
	 * no more than 100 un-acked.
	 */
	private static final int ENOUGH = 64;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final ArrayDeque<Waiting> items = new ArrayDeque<>();

	private final int capacity;

	/** How many the storing thread lingers for. */
	private int wanted = Integer.MAX_VALUE;

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
				this.changed.signal();
			}
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Adds to {@code left} what waits, up to {@code max} in all. Waits for a first item
	 * if there is none at all, and then up to {@code linger} for more.
	 * @return empty only when closed and nothing is left
	 */
	List<Waiting> take(List<Waiting> left, int max, Duration linger) {
		this.lock.lock();
		try {
			var batch = new ArrayList<>(left);
			while (batch.isEmpty() && this.items.isEmpty() && !this.closed) {
				this.changed.awaitUninterruptibly();
			}
			this.wanted = Math.min(max, ENOUGH) - batch.size();
			long until = System.nanoTime() + linger.toNanos();
			while (this.items.size() < this.wanted && !this.closed && waitUntil(until)) {
				continue;
			}
			this.wanted = Integer.MAX_VALUE;
			while (batch.size() < max && !this.items.isEmpty()) {
				batch.add(this.items.remove());
			}
			return batch;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits {@code time}, or until closed.
	 * @return whether it is still open
	 */
	boolean pause(Duration time) {
		this.lock.lock();
		try {
			long until = System.nanoTime() + time.toNanos();
			while (!this.closed && waitUntil(until)) {
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
			this.changed.signalAll();
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

	/** Waits for a change; {@code false} once the time is over. */
	private boolean waitUntil(long nanoTime) {
		long left = nanoTime - System.nanoTime();
		if (left <= 0) {
			return false;
		}
		try {
			return this.changed.await(left, TimeUnit.NANOSECONDS) || nanoTime > System.nanoTime();
		}
		catch (InterruptedException ex) {
			// Not kept: see the class comment. Closing is how this thread is ended.
			return true;
		}
	}

}
