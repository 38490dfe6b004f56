package io.longwire.dispatch;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.longwire.transport.RetryReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetryPolicyTests {

	private final RetryPolicy policy = new RetryPolicy(new Random(1));

	@ParameterizedTest
	@CsvSource({ "1, 500, 1000", "2, 1000, 2000", "4, 4000, 8000", "7, 30000, 60000", "99, 30000, 60000" })
	void delaysDoubleUpToAMinuteWithJitter(int refusals, long least, long most) {
		List<Long> delays = Stream.generate(() -> delay(RetryReason.UNAVAILABLE, refusals)).limit(200).toList();
		assertThat(delays).allSatisfy((delay) -> assertThat(delay).isBetween(least, most));
		assertThat(new HashSet<>(delays)).as("jitter").hasSizeGreaterThan(100);
	}

	@Test
	void thePushServicesOwnDelayIsAFloor() {
		assertThat(this.policy.delay(RetryReason.UNAVAILABLE, 1, Duration.ofMinutes(5))).isBetween(300_000L, 450_000L);
	}

	@ParameterizedTest
	@CsvSource({ "DEVICE_RATE_EXCEEDED", "TOPIC_RATE_EXCEEDED" })
	void rateRefusalsWaitMinutes(RetryReason reason) {
		assertThat(delay(reason, 1)).isBetween(60_000L, 90_000L);
	}

	private long delay(RetryReason reason, int refusals) {
		return this.policy.delay(reason, refusals, Duration.ZERO);
	}

}
