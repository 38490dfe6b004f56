package io.longwire.intake;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Room in memory for bodies and lines that are not small, handed out in the order in
 * which it is asked for.
 */
final class LargeRoom {

	private final Semaphore bytes;

	private final Duration longest;

	/**
	 * @param longest after what time a share is wanted back, if somebody waits for room
	 */
	LargeRoom(int bytes, Duration longest) {
		this.bytes = new Semaphore(bytes, true);
		this.longest = longest;
	}

	/** Waits until there is room. */
	Share take(int bytes) throws InterruptedException {
		this.bytes.acquire(bytes);
		return new Share(bytes);
	}

	/**
	 * Waits for room.
	 * @return {@code null} if there was none in time
	 */
	@Nullable Share takeWithin(Duration patience, int bytes) throws InterruptedException {
		return this.bytes.tryAcquire(bytes, patience.toMillis(), TimeUnit.MILLISECONDS) ? new Share(bytes) : null;
	}

	/**
	 * Room that somebody has.
	 */
	final class Share implements AutoCloseable {

		private final int size;

		private final long since = System.nanoTime();

		private Share(int size) {
			this.size = size;
		}

		int size() {
			return this.size;
		}

		/** Whether it was had for long, and others wait. */
		boolean isWantedBack() {
			return LargeRoom.this.bytes.hasQueuedThreads()
					&& System.nanoTime() - this.since > LargeRoom.this.longest.toNanos();
		}

		/** Gives it back; to be called once. */
		@Override
		public void close() {
			LargeRoom.this.bytes.release(this.size);
		}

	}

}
