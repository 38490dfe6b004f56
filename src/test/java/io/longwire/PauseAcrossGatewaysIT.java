package io.longwire;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.longwire.engines.Database;
import io.longwire.engines.Engine;
import io.longwire.process.SandboxProcess;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A sender that is paused at one gateway is paused at all that share the database.
 */
class PauseAcrossGatewaysIT {

	private static final JsonMapper JSON = new JsonMapper();

	/** At the rate of both, enough for half a minute. */
	private static final String CAMPAIGN = IntStream.range(0, 6000)
		.mapToObj((i) -> "{\"to\":\"phone-" + i + "\"}\n")
		.collect(Collectors.joining());

	@TempDir
	Path directory;

	private final List<ConfigurableApplicationContext> gateways = new ArrayList<>();

	private RestClient first;

	private RestClient second;

	@BeforeEach
	void start() {
		Database database = Engine.POSTGRESQL.newDatabase();
		this.first = startGateway(database, "--longwire.sandbox.enabled=true", "--longwire.sandbox.port=0",
				"--longwire.sandbox.directory=" + this.directory);
		String port = this.gateways.get(0).getEnvironment().getProperty("longwire.ccs.senders.demo.port");
		String sender = "--longwire.ccs.senders.demo.";
		this.second = startGateway(database, sender + "host=localhost", sender + "port=" + port,
				sender + "sender-id=4815162342", sender + "api-key=sandbox-key", sender + "ssl-bundle=ccs",
				"--spring.ssl.bundle.pem.ccs.truststore.certificate="
						+ this.directory.resolve("certificate.pem").toUri());
	}

	private RestClient startGateway(Database database, String... properties) {
		List<String> arguments = new ArrayList<>(SandboxProcess.databaseProperties(database));
		arguments.addAll(List.of("--server.port=0", "--longwire.dispatch.senders.demo.rate-limit=100",
				"--longwire.dispatch.stop-timeout=0s"));
		arguments.addAll(List.of(properties));
		ConfigurableApplicationContext gateway = SpringApplication.run(LongwireApplication.class,
				arguments.toArray(String[]::new));
		this.gateways.add(gateway);
		return RestClient.create("http://127.0.0.1:" + gateway.getEnvironment().getProperty("local.server.port"));
	}

	@AfterEach
	void stop() {
		for (int i = this.gateways.size() - 1; i >= 0; i--) {
			this.gateways.get(i).close();
		}
	}

	@Test
	void whatOneIsToldBothKeepTo() {
		post(this.first, MediaType.APPLICATION_NDJSON, CAMPAIGN);
		awaitMoreOnBoth(Map.of());

		this.first.post().uri("/v1/senders/demo/pause").retrieve().toBodilessEntity();
		Map<Long, Long> paused = awaitStandstill();
		String id = JSON
			.readTree(post(this.second, MediaType.APPLICATION_JSON, "{\"to\":\"urgent\",\"priority\":\"high\"}"))
			.at("/messages/0/message_id")
			.stringValue();
		assertThat(state(id)).isEqualTo("QUEUED");
		assertThat(received()).isEqualTo(paused);

		this.second.post().uri("/v1/senders/demo/resume").retrieve().toBodilessEntity();
		awaitMoreOnBoth(paused);
		Awaitility.await().until(() -> state(id), "ACCEPTED"::equals);
	}

	private void awaitMoreOnBoth(Map<Long, Long> before) {
		Awaitility.await()
			.untilAsserted(() -> assertThat(received()).hasSize(2)
				.allSatisfy(
						(connection, count) -> assertThat(count).isGreaterThan(before.getOrDefault(connection, 0L))));
	}

	/** Within two seconds, and time for a slow machine to see it. */
	private Map<Long, Long> awaitStandstill() {
		AtomicReference<Map<Long, Long>> last = new AtomicReference<>();
		return Awaitility.await()
			.pollInterval(Duration.ofSeconds(1))
			.atMost(Duration.ofSeconds(15))
			.until(this::received, (now) -> now.equals(last.getAndSet(now)));
	}

	/** How many messages came on each connection. */
	private Map<Long, Long> received() {
		Map<Long, Long> received = new TreeMap<>();
		for (JsonNode connection : get("/sandbox/statistics").get("connections")) {
			received.put(connection.get("connection").longValue(), connection.at("/counts/received").longValue());
		}
		return received;
	}

	private String state(String id) {
		return get("/v1/messages/" + id).get("state").stringValue();
	}

	private JsonNode get(String path) {
		return JSON.readTree(this.first.get().uri(path).retrieve().body(String.class));
	}

	private static String post(RestClient gateway, MediaType type, String body) {
		return gateway.post().uri("/v1/notifications").contentType(type).body(body).retrieve().body(String.class);
	}

}
