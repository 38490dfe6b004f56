package io.longwire.transport;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RecentMaxTests {

	private final RecentMax max = new RecentMax();

	/** A steady clock may begin anywhere, below zero as well. */
	@ParameterizedTest
	@ValueSource(longs = { 0, 1_000_000_000_000_000L, -1_000_000_000_000_000L, Long.MAX_VALUE })
	void aValueIsForgottenAfterAMinuteOrTwo(long start) {
		this.max.record(7, start);
		this.max.record(5, start);
		assertThat(this.max.get(start + seconds(59))).isEqualTo(7);
		assertThat(this.max.get(start + seconds(60))).isEqualTo(7);
		assertThat(this.max.get(start + seconds(121))).isZero();
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1_000_000_000_000_000L })
	void aGreaterValueOfTheMinuteBeforeCounts(long start) {
		this.max.record(7, start);
		this.max.record(5, start + seconds(61));
		assertThat(this.max.get(start + seconds(61))).isEqualTo(7);
		assertThat(this.max.get(start + seconds(122))).isEqualTo(5);
	}

	private static long seconds(int seconds) {
		return Duration.ofSeconds(seconds).toNanos();
	}

}
