package io.longwire.transport.fcm;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How fast one sender may go: never more than so many messages in any minute, and less
 * for a while after the push service has said that it is too much. Callable from any
 * thread.
 */
final class Pace {

	private static final double NANOS_PER_MINUTE = TimeUnit.MINUTES.toNanos(1);

	/** Part of a minute's messages that may go out at once after a rest. */
	private static final double BURST = 1.0 / 60;

	/** What is left at least, as part of the limit, however often it is slowed. */
	private static final double SLOWEST = 0.01;

	private final double limit;

	private final LongSupplier nanos;

	private double rate;

	private double tokens;

	private long refilled;

	private long slowed;

	/**
	 * @param perMinute the most messages in any minute
	 */
	Pace(int perMinute, LongSupplier nanos) {
		// What may go at once comes on top of what flows in, and both make the minute.
		this.limit = perMinute * (1 - BURST);
		this.nanos = nanos;
		this.rate = this.limit;
		this.tokens = most();
		this.refilled = nanos.getAsLong();
		this.slowed = this.refilled - TimeUnit.MINUTES.toNanos(2);
	}

	private double most() {
		return Math.max(1, this.limit * BURST);
	}

	/** How many may go now. */
	synchronized int free() {
		refill();
		return (int) this.tokens;
	}

	synchronized boolean take() {
		refill();
		if (this.tokens < 1) {
			return false;
		}
		this.tokens--;
		return true;
	}

	/** What was taken has not been sent. */
	synchronized void giveBack() {
		this.tokens = Math.min(most(), this.tokens + 1);
	}

	/**
	 * The push service says that it is too much, or breaks a request off: half as fast
	 * from now on, at most once a second; each minute without that adds half of the limit
	 * again.
	 */
	synchronized void slow() {
		refill();
		long now = this.nanos.getAsLong();
		if (now - this.slowed >= TimeUnit.SECONDS.toNanos(1)) {
			this.rate = Math.max(this.limit * SLOWEST, this.rate / 2);
			this.tokens = Math.min(this.tokens, this.rate * BURST);
			this.slowed = now;
		}
	}

	/** Messages a minute if that is below the limit, else 0. */
	synchronized int slowedTo() {
		refill();
		return (this.rate < this.limit) ? (int) Math.ceil(this.rate) : 0;
	}

	private void refill() {
		long now = this.nanos.getAsLong();
		double minutes = (now - this.refilled) / NANOS_PER_MINUTE;
		this.tokens = Math.min(most(), this.tokens + minutes * this.rate);
		this.rate = Math.min(this.limit, this.rate + minutes * this.limit / 2);
		this.refilled = now;
	}

}
