package io.longwire;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

import io.longwire.sandbox.SandboxApplication;
import io.longwire.testing.Sockets;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A push service that is away is told by the health of the whole, and stops nothing else.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushServiceAwayTests {

	private static final JsonMapper JSON = new JsonMapper();

	private final HttpClient http = HttpClient.newHttpClient();

	private Path directory;

	private int ccsPort;

	private ConfigurableApplicationContext gateway;

	@BeforeAll
	void start(@TempDir Path directory) {
		this.directory = directory;
		this.ccsPort = Sockets.freePort();
		// Makes the certificate that the gateway trusts, and leaves the port closed.
		startPushService().close();
		this.gateway = SpringApplication.run(LongwireApplication.class, "--server.port=0",
				"--spring.datasource.url=jdbc:h2:file:" + directory.resolve("db"),
				"--longwire.ccs.senders.shop.host=localhost", "--longwire.ccs.senders.shop.port=" + this.ccsPort,
				"--longwire.ccs.senders.shop.sender-id=4815162342", "--longwire.ccs.senders.shop.api-key=sandbox-key",
				"--longwire.ccs.senders.shop.ssl-bundle=ccs", "--spring.ssl.bundle.pem.ccs.truststore.certificate="
						+ directory.resolve("sandbox").resolve("certificate.pem").toUri());
	}

	@AfterAll
	void stop() {
		this.gateway.close();
	}

	@Test
	void healthSaysWhyAndTheIntakeGoesOn() {
		awaitRefused();
		JsonNode ccs = health().at("/components/ccs");
		assertThat(ccs.get("status").stringValue()).isEqualTo("DOWN");
		assertThat(ccs.at("/details/shop/ready").booleanValue()).isFalse();
		assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
		assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
		assertThat(post().statusCode()).isEqualTo(202);
	}

	@Test
	void whatWasStoredMeanwhileIsSentOnceThePushServiceIsThere() {
		awaitRefused();
		String id = JSON.readTree(post().body()).at("/messages/0/message_id").stringValue();
		assertThat(message(id).get("state").stringValue()).isEqualTo("QUEUED");
		try (ConfigurableApplicationContext pushService = startPushService()) {
			assertThat(pushService.isActive()).isTrue();
			Awaitility.await()
				.atMost(Duration.ofMinutes(2))
				.until(() -> message(id).get("state").stringValue(), "ACCEPTED"::equals);
			assertThat(message(id).get("possibly_duplicate").booleanValue()).isFalse();
			HttpResponse<String> health = get("/actuator/health");
			assertThat(health.statusCode()).isEqualTo(200);
			assertThat(JSON.readTree(health.body()).at("/components/dispatch/status").stringValue()).isEqualTo("UP");
		}
	}

	private ConfigurableApplicationContext startPushService() {
		return SandboxApplication.run("--server.port=0", "--longwire.sandbox.port=" + this.ccsPort,
				"--longwire.sandbox.directory=" + this.directory.resolve("sandbox"));
	}

	private void awaitRefused() {
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> assertThat(health().at("/components/ccs/details/shop/problem").asString())
				.contains("Connection refused"));
	}

	private JsonNode health() {
		HttpResponse<String> answer = get("/actuator/health");
		assertThat(answer.statusCode()).isEqualTo(503);
		return JSON.readTree(answer.body());
	}

	private JsonNode message(String id) {
		return JSON.readTree(get("/v1/messages/" + id).body());
	}

	private HttpResponse<String> post() {
		return send(HttpRequest.newBuilder(uri("/v1/notifications"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("{\"to\":\"phone\",\"data\":{\"k\":\"v\"}}")));
	}

	private HttpResponse<String> get(String path) {
		return send(HttpRequest.newBuilder(uri(path)));
	}

	private URI uri(String path) {
		return URI.create("http://127.0.0.1:" + this.gateway.getEnvironment().getProperty("local.server.port") + path);
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
