package io.longwire.bench;

import java.time.Duration;

/**
 * What a gateway sends before anything is counted. The compiler has most of a minute's
 * work on a core of its own to do; where sending takes both cores, it needs two for that,
 * and takes them from what is measured.
 *
 * @param messages how many
 * @param seconds how long it has for them
 */
record WarmUp(int messages, int seconds) {

	private static final int LEAST = 100_000;

	private static final int MOST = 1_500_000;

	/** A start of the gateway takes no longer. */
	private static final Duration STARTED = Duration.ofSeconds(10);

	private static final int LEAST_SECONDS = 60;

	private static final int SECONDS = 120;

	private static final int SETTLING_SECONDS = 8;

	/** For a drain of which nothing is known. */
	static WarmUp of(boolean quick) {
		return quick ? new WarmUp(3000, 2) : new WarmUp(LEAST, LEAST_SECONDS);
	}

	/**
	 * Its time's worth of what is possible at best, so that it is busy all the time.
	 * @param limit that many messages a second
	 */
	static WarmUp towards(double limit, boolean quick) {
		int messages = (int) Math.max(LEAST, Math.min(MOST, SECONDS * limit));
		return quick ? of(true) : new WarmUp(messages, SECONDS);
	}

	/**
	 * How long before its end the push service takes its time as it will when counted:
	 * the gateway then holds, and compiles, other things.
	 */
	Duration settling() {
		return Duration.ofSeconds((this.messages < LEAST) ? 0 : SETTLING_SECONDS);
	}

	/** How long it has, with the start of the gateway. */
	Duration within() {
		return STARTED.plusSeconds(this.seconds);
	}

}
