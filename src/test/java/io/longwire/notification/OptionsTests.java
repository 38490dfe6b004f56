package io.longwire.notification;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OptionsTests {

	@Test
	void onlyWhatTheCallerCalledHighIsUrgent() {
		assertThat(options(Priority.HIGH, 0).lane()).isEqualTo(Lane.HIGH);
		assertThat(options(Priority.NORMAL, 0).lane()).isEqualTo(Lane.NORMAL);
		assertThat(options(null, 0).lane()).isEqualTo(Lane.NORMAL);
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, Options.MAX_TIME_TO_LIVE + 1 })
	void noTimeToLiveIsOutOfBounds(int timeToLive) {
		assertThatIllegalArgumentException().isThrownBy(() -> options(null, timeToLive))
			.withMessageContaining("time_to_live");
	}

	private static Options options(@Nullable Priority priority, int timeToLive) {
		return new Options(priority, null, timeToLive, false, false, false, false, null, false);
	}

}
