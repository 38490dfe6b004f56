package io.longwire.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that stands until it is moved.
 */
public final class SettableClock extends Clock {

	private volatile Instant now = Instant.parse("2026-11-22T10:00:00Z");

	/** Moves it, backwards by a negative duration. */
	public void forward(Duration duration) {
		this.now = this.now.plus(duration);
	}

	@Override
	public Instant instant() {
		return this.now;
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

}
