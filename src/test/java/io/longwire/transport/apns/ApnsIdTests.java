package io.longwire.transport.apns;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ApnsIdTests {

	@Test
	void isAUuidOfVersionEightThatShowsTheMessageId() {
		assertThat(ApnsId.of(0x1234_5678_9abc_def0L)).hasToString("6c6f6e67-7769-8001-8234-56789abcdef0");
		assertThat(ApnsId.of(1).version()).isEqualTo(8);
		assertThat(ApnsId.of(Long.MAX_VALUE).variant()).isEqualTo(2);
	}

	@Test
	void isTheSameForTheSameMessageOnly() {
		assertThat(ApnsId.of(7)).isEqualTo(ApnsId.of(7)).isNotEqualTo(ApnsId.of(7L + (1L << 60)));
	}

}
