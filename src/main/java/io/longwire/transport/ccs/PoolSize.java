package io.longwire.transport.ccs;

import java.time.Duration;

/**
 * How many sessions one sender is to have: more while messages wait for nothing but room,
 * one by one; fewer when the windows of fewer would do. Confined to the owner thread of a
 * supervisor.
 */
final class PoolSize {

	/**
	 * So long messages have waited for room before another session is opened for them.
	 */
	static final Duration HELD_BACK = Duration.ofMillis(500);

	/** So long one session less would have done before it is given up. */
	static final Duration NOT_NEEDED = Duration.ofMinutes(1);

	/** So long the push service is not asked again for more than it gave. */
	static final Duration DENIED = Duration.ofMinutes(1);

	private final CcsProperties.Connections limits;

	private final int window;

	private final Demand demand;

	private int wanted;

	private long completeSince;

	private long neededAt;

	private long growAgainAt;

	PoolSize(CcsProperties.Connections limits, int window, Demand demand) {
		this.limits = limits;
		this.window = window;
		this.demand = demand;
		this.wanted = limits.min();
	}

	int wanted() {
		return this.wanted;
	}

	void begin(long now) {
		this.completeSince = now;
		this.neededAt = now;
		this.growAgainAt = now;
	}

	/**
	 * Thinks again; called regularly.
	 * @param ready sessions that take messages
	 * @param pending messages that wait for an answer on them
	 */
	void review(int ready, int pending, long now) {
		if (ready < this.wanted) {
			this.completeSince = now;
		}
		if (this.wanted == this.limits.min() || this.demand.isHeldBack()
				|| pending > (this.wanted - 1) * this.window / 2) {
			this.neededAt = now;
		}
		if (isHeldBackByWindows(now) && this.wanted < this.limits.max() && now - this.growAgainAt >= 0) {
			this.wanted++;
			this.completeSince = now;
		}
		else if (now - this.neededAt >= NOT_NEEDED.toNanos()) {
			this.wanted--;
			this.neededAt = now;
		}
	}

	/** What is waited for may be a session that is missing just now. */
	private boolean isHeldBackByWindows(long now) {
		return now - this.completeSince >= HELD_BACK.toNanos() && this.demand.lasts(HELD_BACK, now);
	}

	/**
	 * Another session could not be had: so many have to do for a while.
	 */
	void denied(int left, long now) {
		this.wanted = Math.max(left, this.limits.min());
		this.growAgainAt = now + DENIED.toNanos();
	}

}
