package io.longwire.transport;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTests {

	private final Backoff greatest = new Backoff(() -> -1L);

	private final Backoff least = new Backoff(() -> 0L);

	@Test
	void doublesUpToAMinute() {
		assertThat(seconds(this.greatest.afterFailure())).isEqualTo(1);
		assertThat(seconds(this.greatest.afterFailure())).isEqualTo(2);
		assertThat(seconds(this.greatest.afterFailure())).isEqualTo(4);
		for (int i = 0; i < 100; i++) {
			this.greatest.afterFailure();
		}
		assertThat(seconds(this.greatest.afterFailure())).isEqualTo(60);
	}

	@Test
	void spreadsOverTheWholeDelay() {
		this.least.afterFailure();
		assertThat(this.least.afterFailure()).isEqualTo(Duration.ZERO);
	}

	@Test
	void startsAgainAfterGoodService() {
		this.greatest.afterFailure();
		this.greatest.afterFailure();
		this.greatest.reset();
		assertThat(seconds(this.greatest.afterFailure())).isEqualTo(1);
	}

	@Test
	void aRefusedSenderWaitsAMinuteAtLeast() {
		assertThat(this.least.afterRefusal()).isEqualTo(Duration.ofMinutes(1));
		assertThat(this.least.afterRefusal()).isEqualTo(Duration.ofMinutes(2));
		for (int i = 0; i < 100; i++) {
			this.least.afterRefusal();
		}
		assertThat(this.least.afterRefusal()).isEqualTo(Duration.ofMinutes(10));
	}

	@Test
	void onlyTheFirstDrainIsReplacedAtOnce() {
		assertThat(this.greatest.afterDrain()).isEqualTo(Duration.ZERO);
		assertThat(seconds(this.greatest.afterDrain())).isEqualTo(1);
		assertThat(seconds(this.greatest.afterDrain())).isEqualTo(2);
	}

	private static long seconds(Duration duration) {
		return Math.round(duration.toMillis() / 1000.0);
	}

}
