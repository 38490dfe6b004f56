package io.longwire.transport;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CollapseKeyTests {

	private static final String FORTY = "a".repeat(40);

	@ParameterizedTest
	@ValueSource(strings = { "sync", "ab", "abc", "a-b_c0" })
	void whatFitsGoesOutAsItIs(String key) {
		assertThat(CollapseKey.forApple(key)).isEqualTo(key);
		assertThat(CollapseKey.forWeb(key)).isEqualTo(key);
	}

	@Test
	void eachHeaderHasItsOwnRule() {
		assertThat(CollapseKey.forApple("order update")).isEqualTo("order update");
		assertThat(CollapseKey.forApple("ü".repeat(32))).isEqualTo("ü".repeat(32));
		assertThat(CollapseKey.forApple("ü".repeat(33))).isNotEqualTo("ü".repeat(33));
		assertThat(CollapseKey.forWeb("order update")).isNotEqualTo("order update");
		assertThat(CollapseKey.forApple(FORTY)).isEqualTo(FORTY);
		assertThat(CollapseKey.forWeb(FORTY)).isNotEqualTo(FORTY);
		assertThat(CollapseKey.forWeb("abcde")).as("no Base64 has this length").isNotEqualTo("abcde");
	}

	@Test
	void keysThatDifferStayApart() {
		Set<String> apple = new HashSet<>();
		Set<String> web = new HashSet<>();
		for (String key : new String[] { "привет", "медвед", "ü".repeat(40), "ü".repeat(41), FORTY, FORTY + "a" }) {
			assertThat(apple.add(CollapseKey.forApple(key))).isTrue();
			assertThat(web.add(CollapseKey.forWeb(key))).isTrue();
			assertThat(CollapseKey.forApple(key)).isEqualTo(CollapseKey.forApple(key))
				.satisfies((id) -> assertThat(id.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(64));
			assertThat(CollapseKey.forWeb(key)).isEqualTo(CollapseKey.forWeb(key)).matches("[A-Za-z0-9_-]{1,32}");
		}
	}

}
