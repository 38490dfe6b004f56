package io.longwire.transport.fcm;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many messages may be handed over: the windows of all connections that take any,
 * less what was handed over and is not answered. Below zero for a moment when a
 * connection is lost. Callable from any thread.
 */
final class Places {

	private final AtomicInteger free = new AtomicInteger();

	private final AtomicInteger idle = new AtomicInteger();

	boolean take() {
		int now = this.free.get();
		while (now > 0) {
			if (this.free.compareAndSet(now, now - 1)) {
				return true;
			}
			now = this.free.get();
		}
		return false;
	}

	void add(int places) {
		this.free.addAndGet(places);
	}

	int free() {
		return Math.max(0, this.free.get());
	}

	/** A connection has become idle or, with a negative number, ceased to be. */
	void addIdle(int connections) {
		this.idle.addAndGet(connections);
	}

	/** Whether a connection waits for no answer. */
	boolean anyIdle() {
		return this.idle.get() > 0;
	}

}
