package io.longwire.security;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

import io.longwire.intake.IntakeFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * With an API key, health tells strangers no more than its state.
 */
class HealthDetailsTests {

	private static final String HEALTH = "/actuator/health";

	private static final String KEY = "correct-horse-battery-staple";

	@TempDir
	Path directory;

	@Test
	void withAKeyOnlyWhoPresentsItIsToldMore() {
		try (IntakeFixture gateway = gateway("longwire.api-key=" + KEY)) {
			assertThat(ask(gateway, HEALTH, null).body()).contains("\"status\":\"UP\"")
				.doesNotContain("components", "clock_skew_ms");
			assertThat(ask(gateway, HEALTH, "another-key-of-that-length").body()).doesNotContain("components");
			assertThat(ask(gateway, HEALTH + "/queue", null).statusCode()).isEqualTo(404);
			assertThat(ask(gateway, HEALTH, KEY).body()).contains("\"queue\"", "clock_skew_ms");
			assertThat(ask(gateway, HEALTH + "/queue", KEY).body()).contains("clock_skew_ms");
		}
	}

	@Test
	void healthThatWasMovedNeedsTheKeyAndTellsMore() {
		try (IntakeFixture gateway = gateway("longwire.api-key=" + KEY,
				"management.endpoints.web.path-mapping.health=healthz")) {
			assertThat(ask(gateway, "/actuator/healthz", KEY).body()).contains("\"queue\"", "clock_skew_ms");
			assertThat(ask(gateway, "/actuator/healthz/queue", null).statusCode()).isEqualTo(401);
		}
	}

	@Test
	void probesNeedNoKey() {
		try (IntakeFixture gateway = gateway("longwire.api-key=" + KEY)) {
			assertThat(ask(gateway, HEALTH + "/liveness", null).statusCode()).isEqualTo(200);
			assertThat(ask(gateway, HEALTH + "/readiness", null).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void withoutAKeyEverybodyIsToldAll() {
		try (IntakeFixture gateway = gateway("management.endpoint.health.group.all.include=*",
				"management.endpoint.health.group.all.additional-path=server:/healthz")) {
			assertThat(ask(gateway, HEALTH, null).body()).contains("\"queue\"", "clock_skew_ms");
			assertThat(ask(gateway, "/healthz", null).body()).contains("\"queue\"", "clock_skew_ms");
		}
	}

	private IntakeFixture gateway(String... properties) {
		return new IntakeFixture(this.directory, List.of("demo"), properties);
	}

	private static HttpResponse<String> ask(IntakeFixture gateway, String path, String key) {
		HttpRequest.Builder request = gateway.request(path);
		return gateway.send((key != null) ? request.header("Authorization", "Bearer " + key) : request);
	}

}
