package io.longwire.transport;

import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * Time as others see it, and time for measuring how long something took.
 *
 * @param clock wall clock
 * @param nanos steady, without meaning by itself
 */
public record Time(Clock clock, LongSupplier nanos) {

	public long nanoTime() {
		return this.nanos.getAsLong();
	}

}
