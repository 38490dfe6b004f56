package io.longwire.transport;

/**
 * The greatest value of the last minute or two: of the current minute and the one before.
 */
final class RecentMax {

	private static final long PERIOD_NANOS = 60_000_000_000L;

	private boolean begun;

	private long periodStart;

	private long current;

	private long previous;

	/**
	 * Notes a value.
	 * @param nanos of a steady clock, which may have begun anywhere
	 */
	synchronized void record(long value, long nanos) {
		turn(nanos);
		this.current = Math.max(this.current, value);
	}

	/** The greatest value noted lately. */
	synchronized long get(long nanos) {
		turn(nanos);
		return Math.max(this.current, this.previous);
	}

	private void turn(long nanos) {
		if (!this.begun) {
			this.begun = true;
			this.periodStart = nanos;
		}
		long passed = nanos - this.periodStart;
		if (passed >= PERIOD_NANOS) {
			this.previous = (passed < 2 * PERIOD_NANOS) ? this.current : 0;
			this.current = 0;
			this.periodStart = nanos;
		}
	}

}
