package io.longwire.transport.apns;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ApnsIdTests {

	@Test
	void isAUuidOfVersionEightThatShowsTheMessageId() {
		assertThat(ApnsId.of(0x1234_5678_9abc_def0L)).hasToString("6c6f6e67-7769-8001-8234-56789abcdef0");
		assertThat(ApnsId.of(1).version()).isEqualTo(8);
		assertThat(ApnsId.of(Long.MAX_VALUE).variant()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 0x1234_5678_9abc_def0L, Long.MAX_VALUE })
	void tellsTheMessageId(long messageId) {
		assertThat(ApnsId.messageId(ApnsId.of(messageId).toString())).isEqualTo(messageId);
	}

	@Test
	void isTheSameForTheSameMessageOnly() {
		assertThat(ApnsId.of(7)).isEqualTo(ApnsId.of(7)).isNotEqualTo(ApnsId.of(7L + (1L << 60)));
	}

}
