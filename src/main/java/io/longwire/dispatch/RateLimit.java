package io.longwire.dispatch;

/**
 * How many messages a sender may hand to its push service in a second. What is not used
 * is saved up for a quarter of a second and no longer. Used by the thread of its pump
 * only.
 */
final class RateLimit {

	private static final double MILLIS = 1000.0;

	private static final double SAVED_SECONDS = 0.25;

	private final double perMilli;

	private final double most;

	private double left;

	private long at;

	private RateLimit(double perSecond) {
		this.perMilli = perSecond / MILLIS;
		this.most = Math.max(1, perSecond * SAVED_SECONDS);
		this.left = this.most;
	}

	/**
	 * @param perSecond 0 for no limit
	 */
	static RateLimit of(int perSecond) {
		return new RateLimit((perSecond > 0) ? perSecond : Double.POSITIVE_INFINITY);
	}

	/**
	 * Whether one more may go now.
	 * @param now epoch milliseconds
	 */
	boolean allows(long now) {
		if (this.most == Double.POSITIVE_INFINITY) {
			return true;
		}
		long passed = Math.max(0, now - this.at);
		this.left = Math.min(this.most, this.left + passed * this.perMilli);
		this.at = now;
		return this.left >= 1;
	}

	/** One has gone. */
	void taken() {
		this.left--;
	}

}
