package io.longwire.transport.fcm;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetryAfterTests {

	private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

	@ParameterizedTest
	@CsvSource({ "0, PT0S", "7, PT7S", "' 120 ', PT2M", "2419200, P28D", "999999999, P28D" })
	void secondsAreCountedUpToTheLongestTimeToLive(String header, Duration expected) {
		assertThat(of(header)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "'Sun, 22 Nov 2026 10:00:30 GMT', PT30S", "'Sun, 22 Nov 2026 10:00:00 GMT', PT0S",
			"'Sun, 22 Nov 2026 12:00:30 +0200', PT30S", "'Wed, 22 Nov 2028 10:00:00 GMT', P28D" })
	void aDateIsReckonedFromNow(String header, Duration expected) {
		assertThat(of(header)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Sun, 22 Nov 2026 09:59:59 GMT", "Mon, 22 Nov 2026 10:00:30 GMT", "soon", "", "-1", "1.5",
			"1e3", "9999999999", "2026-11-22T10:00:30Z" })
	void whatIsPastOrCannotBeReadIsNone(String header) {
		assertThat(of(header)).isNull();
	}

	@Test
	void noHeaderIsNone() {
		assertThat(of(null)).isNull();
	}

	private static @Nullable Duration of(@Nullable String header) {
		return RetryAfter.of(header, NOW);
	}

}
