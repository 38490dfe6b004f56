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
	@CsvSource({ "DEVICE_RATE_EXCEEDED, 1, 1", "TOPIC_RATE_EXCEEDED, 1, 1", "QUOTA_EXCEEDED, 1, 1",
			"QUOTA_EXCEEDED, 2, 2", "DEVICE_RATE_EXCEEDED, 2, 2", "TOPIC_RATE_EXCEEDED, 5, 16", "QUOTA_EXCEEDED, 5, 16",
			"QUOTA_EXCEEDED, 6, 16", "QUOTA_EXCEEDED, 3000, 16" })
	void rateRefusalsWaitAMinuteAndTwiceAsLongEachTime(RetryReason reason, int refusals, int minutes) {
		assertThat(delay(reason, refusals)).isBetween(minutes * 60_000L, minutes * 90_000L);
	}

	@ParameterizedTest
	@CsvSource({ "1, 7, 7", "2, 7, 14", "5, 7, 112", "2, 60, 120", "5, 60, 960", "5, 3600, 3600" })
	void theDelayThatThePushServiceAsksForAtTooHighARateIsDoubledToo(int refusals, int asked, int least) {
		Duration notBefore = Duration.ofSeconds(asked);
		assertThat(this.policy.delay(RetryReason.QUOTA_EXCEEDED, refusals, notBefore)).isBetween(least * 1000L,
				least * 1500L);
	}

	private long delay(RetryReason reason, int refusals) {
		return this.policy.delay(reason, refusals, Duration.ZERO);
	}

}
