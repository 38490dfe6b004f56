package io.longwire.security;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import io.longwire.intake.IntakeFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * With a key set, nothing but health is answered without it, however the address is
 * spelled.
 */
class ApiKeyTests {

	private static final String KEY = "correct-horse-battery-staple";

	@TempDir
	static Path directory;

	private static IntakeFixture gateway;

	@BeforeAll
	static void start() {
		gateway = new IntakeFixture(directory, List.of("demo"), "longwire.api-key=" + KEY);
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness" })
	void healthIsOpen(String path) {
		assertThat(gateway.send(gateway.request(path)).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1/notifications", "/v1/notifications/1", "/V1/notifications", "/v1", "/sandbox", "/",
			"/sandbox/devices", "/actuator", "/actuator/metrics", "/actuator/prometheus", "/actuator/healthy", "/error",
			"/actuator/health/../metrics", "/actuator/health/%2e%2e/metrics", "/actuator/health/..;/metrics",
			"/actuator/health;/../metrics", "/actuator/health//../metrics", "//actuator/metrics", "/actuator//metrics",
			"/actuator/metrics;x=/actuator/health", "/actuator/%6detrics", "/./actuator/metrics",
			"/actuator/health/x%2f..%2fmetrics", "/v1/notifications?/actuator/health", "/actuator/Health",
			"/actuator/health/", "/nothing" })
	void everythingElseNeedsTheKey(String path) throws IOException {
		assertThat(rawStatus("GET " + path)).isIn(400, 401);
		assertThat(rawStatus("POST " + path)).isIn(400, 401);
		assertThat(rawStatus("DELETE " + path)).isIn(400, 401);
		assertThat(rawStatus("OPTIONS " + path)).isIn(400, 401);
	}

	@Test
	void aPathOfThousandsOfPartsIsNoPartOfHealth() throws IOException {
		assertThat(rawStatus("GET /actuator/health" + "/a".repeat(3900))).isEqualTo(401);
	}

	@Test
	void theKeyOpens() {
		HttpResponse<String> response = post("Bearer " + KEY);
		assertThat(response.statusCode()).isEqualTo(202);
		assertThat(post("bearer  " + KEY).statusCode()).isEqualTo(202);
		assertThat(gateway.send(gateway.request("/actuator/metrics").header("Authorization", "Bearer " + KEY))
			.statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer", "Bearer ", "Bearer wrong-horse-battery-staple", KEY, "Basic " + KEY,
			"Bearer " + KEY + "x", "Bearer correct-horse-battery-stapl", "Bearer " + KEY + " x", "BearerX " + KEY,
			"Bearer CORRECT-HORSE-BATTERY-STAPLE" })
	void anythingElseDoesNot(String authorization) {
		HttpResponse<String> response = post(authorization);
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"longwire\"");
		assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
		assertThat(response.body()).contains("\"urn:longwire:problem:unauthorized\"").doesNotContain("horse");
	}

	@Test
	void twoKeysAreNoKey() {
		assertThat(gateway
			.send(gateway.request("/v1/notifications")
				.header("Authorization", "Bearer " + KEY)
				.header("Authorization", "Bearer " + KEY))
			.statusCode()).isEqualTo(401);
	}

	private static HttpResponse<String> post(String authorization) {
		return gateway.send(gateway.request("/v1/notifications")
			.header("Content-Type", "application/json")
			.header("Authorization", authorization)
			.POST(BodyPublishers.ofString("{\"to\":\"a\"}")));
	}

	/** Over a bare socket: an HTTP client would tidy the address. */
	private static int rawStatus(String methodAndPath) throws IOException {
		try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream()
				.write((methodAndPath + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return Integer.parseInt(answer.split(" ")[1]);
		}
	}

}
