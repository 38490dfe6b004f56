package io.longwire.transport;

import java.time.Duration;

/**
 * Notes when connections were looked after last, which happens several times a second.
 * Not safe for use by several threads.
 */
public final class Looks {

	/** After so long without a look, all threads were held up. */
	public static final Duration HELD_UP = Duration.ofSeconds(5);

	private long last;

	public Looks(long now) {
		this.last = now;
	}

	/**
	 * Notes a look, and says whether there was none for so long that what the peer said
	 * meanwhile must be yet to be read.
	 */
	public boolean wereHeldUp(long now) {
		boolean heldUp = now - this.last > HELD_UP.toNanos();
		this.last = now;
		return heldUp;
	}

}
