package io.longwire.receipt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MessageIdsTests {

	@Test
	void decimalFormIsOurs() {
		assertThat(MessageIds.parse("7411895033954304001")).hasValue(7411895033954304001L);
		assertThat(MessageIds.parse("1")).hasValue(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0", "01", "-1", "+1", "1 ", "m-17", "9223372036854775808", "99999999999999999999",
			"\u0661\u0662" })
	void anythingElseIsNot(String text) {
		assertThat(MessageIds.parse(text)).isEmpty();
	}

}
