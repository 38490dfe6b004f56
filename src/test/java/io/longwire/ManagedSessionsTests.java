package io.longwire;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import io.longwire.testing.Sockets;
import io.longwire.transport.Time;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sessions of a CCS sender as the whole gateway uses them: as many as its backlog
 * needs, and none while logins are refused. The minutes that they wait are turned by
 * hand.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManagedSessionsTests {

	private static final int MAX = 3;

	private static final int WINDOW = 10;

	private static final JsonMapper JSON = new JsonMapper();

	private final AtomicLong turned = new AtomicLong();

	private ConfigurableApplicationContext gateway;

	private RestClient http;

	@BeforeAll
	void start(@TempDir Path directory) {
		int port = Sockets.freePort();
		String sender = "--longwire.ccs.senders.shop.";
		var application = new SpringApplication(LongwireApplication.class);
		application.addInitializers((ApplicationContextInitializer<GenericApplicationContext>) this::turnTimeByHand);
		this.gateway = application.run("--server.port=0",
				"--spring.datasource.url=jdbc:h2:file:" + directory.resolve("db"), "--longwire.sandbox.enabled=true",
				"--longwire.sandbox.port=" + port, "--longwire.sandbox.directory=" + directory.resolve("sandbox"),
				sender + "host=localhost", sender + "port=" + port, sender + "sender-id=4815162342",
				sender + "api-key=sandbox-key", sender + "ssl-bundle=sandbox", sender + "connections.max=" + MAX,
				sender + "window=" + WINDOW, sender + "ack-timeout=1h", sender + "ping-interval=1h");
		this.http = RestClient
			.create("http://127.0.0.1:" + this.gateway.getEnvironment().getProperty("local.server.port"));
	}

	private void turnTimeByHand(GenericApplicationContext context) {
		context.registerBean("turnedTime", Time.class,
				() -> new Time(Clock.systemUTC(), () -> System.nanoTime() + this.turned.get()),
				(bean) -> bean.setPrimary(true));
	}

	@AfterAll
	void stop() {
		this.gateway.close();
	}

	@AfterEach
	void behaveAsUsual() {
		behave("{}");
	}

	@Test
	void aBacklogBehindFullWindowsMakesThePoolGrowAndIdlenessMakesItShrink() {
		awaitReady(1);
		behave("{\"ack_delay_ms\":50}");
		List<String> notifications = IntStream.range(0, 3).mapToObj((i) -> storeThousand()).toList();
		awaitReady(MAX);
		Awaitility.await()
			.untilAsserted(() -> assertThat(sessions()).hasSize(MAX)
				.allSatisfy((session) -> assertThat(session.get("sent").intValue()).isPositive()));
		behave("{}");
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(
					() -> assertThat(notifications).allSatisfy((id) -> assertThat(accepted(id)).isEqualTo(1000)));
		assertThat(sessions()).hasSize(MAX);

		for (int fewer = MAX - 1; fewer >= 1; fewer--) {
			pass(Duration.ofSeconds(61));
			awaitReady(fewer);
		}
		JsonNode invariants = get("/sandbox/invariants");
		assertThat(invariants.get("broken")).isEmpty();
		assertThat(invariants.get("sent_again")).isEmpty();
		assertThat(invariants.at("/window/highest").intValue()).isEqualTo(WINDOW);
	}

	@Test
	void whileLoginsAreRefusedTheQueueWaitsAndHealthSaysWhy() {
		awaitReady(1);
		behave("{\"refuse_logins\":true}");
		send(HttpMethod.POST, "/sandbox/cut", "{}");
		Awaitility.await().untilAsserted(() -> {
			JsonNode ccs = get("/actuator/health").at("/components/ccs");
			assertThat(ccs.get("status").stringValue()).isEqualTo("DOWN");
			assertThat(ccs.at("/details/shop/problem").asString("")).contains("login refused: not-authorized",
					"longwire.ccs.senders.shop.api-key");
		});
		String id = send(HttpMethod.POST, "/v1/notifications", "{\"to\":\"phone\",\"data\":{\"k\":\"v\"}}")
			.at("/messages/0/message_id")
			.stringValue();
		assertThat(message(id).get("state").stringValue()).isEqualTo("QUEUED");

		behave("{}");
		pass(Duration.ofSeconds(90));
		Awaitility.await().until(() -> message(id).get("state").stringValue(), "ACCEPTED"::equals);
		assertThat(message(id).get("attempts").intValue()).isOne();
		assertThat(get("/actuator/health").at("/components/ccs/status").stringValue()).isEqualTo("UP");
	}

	private void pass(Duration time) {
		this.turned.addAndGet(time.toNanos());
	}

	private void behave(String behaviour) {
		send(HttpMethod.PUT, "/sandbox/behaviour", behaviour);
	}

	private String storeThousand() {
		String tokens = IntStream.range(0, 1000)
			.mapToObj((i) -> "\"phone-" + i + "\"")
			.collect(Collectors.joining(",", "[", "]"));
		return send(HttpMethod.POST, "/v1/notifications", "{\"registration_ids\":" + tokens + "}").get("id")
			.stringValue();
	}

	private int accepted(String notification) {
		return get("/v1/notifications/" + notification).at("/counts/ACCEPTED").asInt(0);
	}

	private JsonNode message(String id) {
		return get("/v1/messages/" + id);
	}

	private void awaitReady(int count) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(sessions()).extracting((session) -> session.get("state").stringValue())
				.hasSize(count)
				.containsOnly("READY"));
	}

	private List<JsonNode> sessions() {
		return StreamSupport.stream(get("/actuator/push").at("/senders/0/sessions").spliterator(), false).toList();
	}

	/** Whatever the status: health has its own. */
	private JsonNode get(String path) {
		return this.http.get()
			.uri(path)
			.exchange((request, response) -> JSON.readTree(response.getBody().readAllBytes()));
	}

	private JsonNode send(HttpMethod method, String path, String body) {
		return JSON.readTree(this.http.method(method)
			.uri(path)
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.retrieve()
			.body(String.class));
	}

}
