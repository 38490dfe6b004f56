package io.longwire.transport.fcm;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTests {

	private final AtomicLong nanos = new AtomicLong();

	@Test
	void noMinuteHasMoreThanTheLimit() {
		Pace pace = new Pace(6000, this.nanos::get);
		pass(Duration.ofMinutes(5));
		assertThat(takeFor(pace, Duration.ofMinutes(1))).isBetween(5800, 6000);
	}

	@Test
	void aSmallLimitIsUsedToo() {
		assertThat(takeFor(new Pace(60, this.nanos::get), Duration.ofMinutes(1))).isBetween(57, 60);
	}

	@Test
	void tooMuchHalvesItAndAMinuteOrTwoRestoresIt() {
		Pace pace = new Pace(6000, this.nanos::get);
		assertThat(pace.slowedTo()).isZero();
		pace.slow();
		pace.slow();
		assertThat(pace.slowedTo()).isBetween(2900, 3000);
		pass(Duration.ofSeconds(1));
		pace.slow();
		assertThat(pace.slowedTo()).isBetween(1400, 1600);
		pass(Duration.ofMinutes(2));
		assertThat(pace.slowedTo()).isZero();
	}

	@Test
	void itNeverStopsAltogether() {
		Pace pace = new Pace(6000, this.nanos::get);
		for (int i = 0; i < 20; i++) {
			pass(Duration.ofSeconds(1));
			pace.slow();
		}
		assertThat(pace.slowedTo()).isBetween(59, 200);
		assertThat(takeFor(pace, Duration.ofSeconds(10))).isPositive();
	}

	private int takeFor(Pace pace, Duration time) {
		int taken = 0;
		for (long passed = 0; passed < time.toMillis(); passed++) {
			while (pace.free() > 0 && pace.take()) {
				taken++;
			}
			pass(Duration.ofMillis(1));
		}
		return taken;
	}

	private void pass(Duration time) {
		this.nanos.addAndGet(time.toNanos());
	}

}
