package io.longwire.transport.fcm;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When the next connection may be opened: at once after one that served and ended, a
 * moment later if that happens often, after a failure with a delay that doubles, spread
 * at random over all of it. Confined to the sender's thread.
 */
final class Reconnects {

	private static final Duration FIRST = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofSeconds(60);

	private static final int MOST_DOUBLINGS = 6;

	/** Drains that follow each other sooner are too many. */
	private static final Duration CALM = Duration.ofSeconds(5);

	private final RandomGenerator random;

	private int failures;

	private long next;

	private long drained;

	Reconnects(RandomGenerator random, long now) {
		this.random = random;
		this.next = now;
		this.drained = now - CALM.toNanos();
	}

	boolean mayBegin(long now) {
		return now - this.next >= 0;
	}

	/** A connection became ready. */
	void succeeded() {
		this.failures = 0;
	}

	/** A connection was told to take nothing more. */
	void drained(long now) {
		if (now - this.drained < CALM.toNanos()) {
			delay(now, FIRST);
		}
		this.drained = now;
	}

	/**
	 * A connection was lost, or never came to be.
	 * @return how long to wait
	 */
	Duration failed(long now) {
		Duration doubled = FIRST.multipliedBy(1L << Math.min(this.failures++, MOST_DOUBLINGS));
		delay(now, (doubled.compareTo(LONGEST) < 0) ? doubled : LONGEST);
		return Duration.ofNanos(this.next - now);
	}

	/** Never shortens a delay that is under way. */
	private void delay(long now, Duration most) {
		long delay = (long) (most.toNanos() * this.random.nextDouble());
		this.next = now + Math.max(this.next - now, delay);
	}

}
