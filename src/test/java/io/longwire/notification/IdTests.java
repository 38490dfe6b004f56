package io.longwire.notification;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class IdTests {

	@Test
	void positiveNumbersBelowTwoToThe63AreIds() {
		assertThat(Id.parse("1")).isEqualTo(1);
		assertThat(Id.parse("999999999999999999")).isEqualTo(999_999_999_999_999_999L);
		assertThat(Id.parse("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0", "01", "-1", "+1", " 1", "1 ", "1e3", "1.0", "abc", "m-17", "9223372036854775808",
			"10000000000000000000", "99999999999999999999", "\u0661", "\u0661\u0662" })
	void nothingElseIs(String text) {
		assertThat(Id.parse(text)).isNull();
	}

}
