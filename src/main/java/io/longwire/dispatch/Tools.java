package io.longwire.dispatch;

import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * Time, chance and meters.
 *
 * @param random used by several threads at once
 */
record Tools(Clock clock, RandomGenerator random, DispatchMeters meters) {

	long now() {
		return this.clock.millis();
	}

	Outage outage() {
		return new Outage(this.clock, this.random);
	}

}
