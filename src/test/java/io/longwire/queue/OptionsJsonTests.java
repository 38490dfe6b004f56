package io.longwire.queue;

import io.longwire.notification.Options;
import io.longwire.notification.Priority;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OptionsJsonTests {

	private static final Options NONE = new Options(null, null, 0, false, false, false, false, null, false);

	private static final Options ALL = new Options(Priority.HIGH, "news \"1\"", 60, true, true, true, true,
			"com.example", true);

	@Test
	void writesCcsNames() {
		assertThat(OptionsJson.write(ALL)).isEqualTo("{\"priority\":\"high\",\"collapse_key\":\"news \\\"1\\\"\","
				+ "\"time_to_live\":60,\"delivery_receipt_requested\":true,\"dry_run\":true,"
				+ "\"content_available\":true,\"mutable_content\":true,\"restricted_package_name\":\"com.example\","
				+ "\"direct_boot_ok\":true}");
	}

	@Test
	void leavesOutWhatIsNotSet() {
		assertThat(OptionsJson.write(NONE)).isEqualTo("{\"time_to_live\":0}");
	}

	@Test
	void readsWhatItWrote() {
		assertThat(OptionsJson.read(OptionsJson.write(ALL))).isEqualTo(ALL);
		assertThat(OptionsJson.read(OptionsJson.write(NONE))).isEqualTo(NONE);
	}

	@Test
	void passesOverUnknownFields() {
		assertThat(OptionsJson.read("{\"time_to_live\":0,\"later\":{\"a\":[1]}}")).isEqualTo(NONE);
	}

}
