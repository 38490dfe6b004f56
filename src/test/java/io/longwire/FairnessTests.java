package io.longwire;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Promise 8: one sender's trouble delays no other. One has a push service that is down,
 * and one a campaign that takes its time.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FairnessTests {

	private static final int MANY = 3000;

	/** Far more than its share would be of a window that all senders had in common. */
	private static final int SOME = 1000;

	private static final JsonMapper JSON = new JsonMapper();

	private final List<ConfigurableApplicationContext> pushServices = new ArrayList<>();

	private ConfigurableApplicationContext gateway;

	private RestClient http;

	@BeforeAll
	void start(@TempDir Path directory) {
		List<String> arguments = new ArrayList<>(
				List.of("--server.port=0", "--spring.datasource.url=jdbc:h2:file:" + directory.resolve("db"),
						"--longwire.dispatch.stop-timeout=0s", "--spring.ssl.bundle.pem.ccs.truststore.certificate="
								+ directory.resolve("sandbox").resolve("certificate.pem").toUri()));
		arguments.addAll(sender("quick", startPushService(directory, 0)));
		arguments.addAll(sender("campaign", startPushService(directory, 1000)));
		arguments.addAll(sender("down", Sockets.freePort()));
		this.gateway = SpringApplication.run(LongwireApplication.class, arguments.toArray(String[]::new));
		this.http = client(this.gateway);
	}

	private int startPushService(Path directory, int ackDelayMillis) {
		int port = Sockets.freePort();
		ConfigurableApplicationContext sandbox = SandboxApplication.run("--server.port=0",
				"--longwire.sandbox.port=" + port, "--longwire.sandbox.directory=" + directory.resolve("sandbox"));
		this.pushServices.add(sandbox);
		client(sandbox).put()
			.uri("/sandbox/behaviour")
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"ack_delay_ms\":" + ackDelayMillis + "}")
			.retrieve()
			.toBodilessEntity();
		return port;
	}

	private static RestClient client(ConfigurableApplicationContext application) {
		return RestClient.create("http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port"));
	}

	private static List<String> sender(String name, int port) {
		String prefix = "--longwire.ccs.senders." + name + ".";
		return List.of(prefix + "host=localhost", prefix + "port=" + port, prefix + "sender-id=4815162342",
				prefix + "api-key=sandbox-key", prefix + "ssl-bundle=ccs");
	}

	@AfterAll
	void stop() {
		this.gateway.close();
		this.pushServices.forEach(ConfigurableApplicationContext::close);
	}

	@Test
	void neitherABacklogNorAServiceThatIsDownDelaysAnotherSender() {
		store("down");
		store("campaign");
		Awaitility.await().until(() -> queued("campaign") < MANY);
		String many = post(IntStream.range(0, SOME)
			.mapToObj((i) -> "\"phone-" + i + "\"")
			.collect(Collectors.joining(",", "\"registration_ids\":[", "]"))).get("id").stringValue();
		List<String> ids = IntStream.range(0, 50)
			.mapToObj((i) -> post("\"to\":\"phone\"").at("/messages/0/message_id").stringValue())
			.toList();
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			assertThat(get("/v1/notifications/" + many).at("/counts/ACCEPTED").asInt(0)).isEqualTo(SOME);
			assertThat(ids).allSatisfy((id) -> assertThat(state(id)).isEqualTo("ACCEPTED"));
		});
		assertThat(queued("campaign")).as("of the campaign").isPositive();
		assertThat(queued("down")).as("where the push service is down").isEqualTo(MANY);
	}

	private void store(String sender) {
		String lines = IntStream.range(0, MANY)
			.mapToObj((i) -> "{\"sender\":\"%s\",\"to\":\"phone-%d\"}\n".formatted(sender, i))
			.collect(Collectors.joining());
		String answer = this.http.post()
			.uri("/v1/notifications?results=errors")
			.contentType(MediaType.APPLICATION_NDJSON)
			.body(lines)
			.retrieve()
			.body(String.class);
		assertThat(answer).contains("\"stored\":" + MANY);
	}

	private JsonNode post(String targets) {
		String answer = this.http.post()
			.uri("/v1/notifications")
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"sender\":\"quick\"," + targets + "}")
			.retrieve()
			.body(String.class);
		return JSON.readTree(answer);
	}

	private String state(String id) {
		return get("/v1/messages/" + id).get("state").stringValue();
	}

	private int queued(String sender) {
		for (JsonNode one : get("/v1/senders").get("senders")) {
			if (one.get("name").stringValue().equals(sender)) {
				return one.at("/queue/normal/queued").intValue();
			}
		}
		throw new AssertionError("No sender " + sender);
	}

	private JsonNode get(String path) {
		return JSON.readTree(this.http.get().uri(path).retrieve().body(String.class));
	}

}
