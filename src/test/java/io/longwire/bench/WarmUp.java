package io.longwire.bench;

import java.time.Duration;

/**
 * What a gateway sends before anything is counted. The compiler is busy with a core's
 * worth of work for the better part of a minute, and takes it from what is measured.
 *
 * @param messages how many
 * @param perSecond the least that a gateway sends a second meanwhile
 */
record WarmUp(int messages, int perSecond) {

	private static final int LEAST = 100_000;

	private static final int MOST = 300_000;

	/** A start of the gateway takes no longer. */
	private static final Duration STARTED = Duration.ofSeconds(10);

	/** For a drain of which nothing is known. */
	static WarmUp of(boolean quick) {
		return quick ? new WarmUp(3000, 2000) : new WarmUp(LEAST, 2000);
	}

	/**
	 * Twenty seconds' worth of what is possible at best.
	 * @param limit that many messages a second
	 */
	static WarmUp towards(double limit, boolean quick) {
		int messages = (int) Math.max(LEAST, Math.min(MOST, 20 * limit));
		return quick ? of(true) : new WarmUp(messages, (int) (limit / 4));
	}

	/** How long it takes at most, with the start of the gateway. */
	Duration within() {
		return STARTED.plusSeconds(this.messages / this.perSecond);
	}

}
