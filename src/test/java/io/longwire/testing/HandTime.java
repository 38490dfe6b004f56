package io.longwire.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Time of both kinds that a test turns by hand.
 */
public final class HandTime extends Clock {

	public static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

	private final AtomicLong passed = new AtomicLong();

	private final AtomicLong stepped = new AtomicLong();

	public void pass(Duration time) {
		this.passed.addAndGet(time.toNanos());
	}

	/** Somebody sets the clock, backwards by a negative duration: no time passes. */
	public void stepClock(Duration step) {
		this.stepped.addAndGet(step.toNanos());
	}

	public long nanoTime() {
		return this.passed.get();
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

	@Override
	public Instant instant() {
		return START.plusNanos(nanoTime() + this.stepped.get());
	}

}
