package io.longwire.bench;

import java.time.Duration;

/**
 * What a gateway sends before anything is counted. The compiler is busy with a core's
 * worth of work for the better part of a minute, and takes it from what is measured.
 *
 * @param messages how many, so that it is busy all the time
 */
record WarmUp(int messages) {

	private static final int LEAST = 100_000;

	private static final int MOST = 800_000;

	/** A start of the gateway takes no longer. */
	private static final Duration STARTED = Duration.ofSeconds(10);

	private static final int SECONDS = 60;

	private static final int SETTLING_SECONDS = 8;

	/** For a drain of which nothing is known. */
	static WarmUp of(boolean quick) {
		return new WarmUp(quick ? 3000 : LEAST);
	}

	/**
	 * Its time's worth of what is possible at best.
	 * @param limit that many messages a second
	 */
	static WarmUp towards(double limit, boolean quick) {
		int messages = (int) Math.max(LEAST, Math.min(MOST, SECONDS * limit));
		return quick ? of(true) : new WarmUp(messages);
	}

	/**
	 * How long before its end the push service takes its time as it will when counted:
	 * the gateway then holds, and compiles, other things.
	 */
	Duration settling() {
		return Duration.ofSeconds((this.messages < LEAST) ? 0 : SETTLING_SECONDS);
	}

	/** How long it has. */
	int seconds() {
		return (this.messages < LEAST) ? 2 : SECONDS;
	}

	/** How long it has, with the start of the gateway. */
	Duration within() {
		return STARTED.plusSeconds(seconds());
	}

}
