package io.longwire.dispatch;

/**
 * How many messages a sender may hand to its push service in a second. What is not used
 * is saved up for a quarter of a second and no longer. Used by the thread of its pump
 * only.
 */
final class RateLimit {

	private static final double NANOS = 1_000_000_000.0;

	private static final double SAVED_SECONDS = 0.25;

	private final double perNano;

	private final double most;

	private double left;

	private long at;

	private RateLimit(double perSecond, long now) {
		this.perNano = perSecond / NANOS;
		this.most = Math.max(1, perSecond * SAVED_SECONDS);
		this.left = this.most;
		this.at = now;
	}

	/**
	 * @param perSecond 0 for no limit
	 * @param now in the nanoseconds of a steady clock
	 */
	static RateLimit of(int perSecond, long now) {
		return new RateLimit((perSecond > 0) ? perSecond : Double.POSITIVE_INFINITY, now);
	}

	/**
	 * Whether one more may go now.
	 * @param now no earlier than when it was asked last
	 */
	boolean allows(long now) {
		if (this.most == Double.POSITIVE_INFINITY) {
			return true;
		}
		this.left = Math.min(this.most, this.left + (now - this.at) * this.perNano);
		this.at = now;
		return this.left >= 1;
	}

	/** One has gone. */
	void taken() {
		this.left--;
	}

}
