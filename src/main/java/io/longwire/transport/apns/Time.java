package io.longwire.transport.apns;

import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * Time as others see it, and time for measuring how long something took.
 *
 * @param clock wall clock
 * @param nanos steady, without meaning by itself
 */
record Time(Clock clock, LongSupplier nanos) {

	long nanoTime() {
		return this.nanos.getAsLong();
	}

}
