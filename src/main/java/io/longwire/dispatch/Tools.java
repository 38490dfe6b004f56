package io.longwire.dispatch;

import java.util.random.RandomGenerator;

import io.longwire.transport.Time;

/**
 * Time, chance and meters.
 *
 * @param random used by several threads at once
 */
record Tools(Time time, RandomGenerator random, DispatchMeters meters) {

	/** For what others read and what is due, in epoch milliseconds. */
	long now() {
		return this.time.clock().millis();
	}

	/** For how long something takes: nobody sets this clock. */
	long nanoTime() {
		return this.time.nanoTime();
	}

	Outage outage() {
		return new Outage(this.time.nanos(), this.random);
	}

}
