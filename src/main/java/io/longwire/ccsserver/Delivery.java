package io.longwire.ccsserver;

import java.util.concurrent.TimeUnit;

/**
 * An upstream message or receipt on its way to an ack.
 */
final class Delivery {

	private final FromDevice message;

	private final long offeredAt = System.nanoTime();

	private boolean sent;

	private long sentAt;

	Delivery(FromDevice message) {
		this.message = message;
	}

	FromDevice message() {
		return this.message;
	}

	/**
	 * Notes that it is sent now and returns whether it was sent before.
	 */
	boolean sent() {
		boolean again = this.sent;
		this.sent = true;
		this.sentAt = System.nanoTime();
		return again;
	}

	long sentAt() {
		return this.sentAt;
	}

	boolean expired() {
		return this.message instanceof FromDevice.Upstream upstream && upstream.timeToLive() != null
				&& System.nanoTime() - this.offeredAt > TimeUnit.SECONDS.toNanos(upstream.timeToLive());
	}

}
