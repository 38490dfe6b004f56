package io.longwire;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.longwire.testing.OpenApi;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole gateway on the embedded default.
 */
class GatewayFlowTests implements GatewayFlowContract {

	private static ConfigurableApplicationContext context;

	private static RestClient http;

	@BeforeAll
	static void start(@TempDir Path directory) {
		context = SpringApplication.run(LongwireApplication.class, "--server.port=0",
				"--spring.datasource.url=jdbc:h2:file:" + directory.resolve("db"), "--longwire.sandbox.port=0",
				"--longwire.sandbox.directory=" + directory.resolve("sandbox"));
		http = OpenApi.client("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	/**
	 * The neighbours of such a message are suspects as well, until each has gone alone.
	 */
	@Test
	void messagesThatKillStreamsFailAndTakeNobodyWithThem() {
		control(HttpMethod.PUT, "{\"ack_delay_ms\":100}");
		String tokens = IntStream.range(0, 20)
			.mapToObj((i) -> "\"neighbour-" + i + "\"")
			.collect(Collectors.joining(",", "[\"poison-a\",", ",\"poison-b\"]"));
		JsonNode posted = json(http.post()
			.uri("/v1/notifications")
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"registration_ids\":" + tokens + "}"));
		String notification = "/v1/notifications/" + posted.get("id").stringValue();
		Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
			JsonNode counts = json(http.get().uri(notification)).get("counts");
			assertThat(counts.path("ACCEPTED").asInt(0)).isEqualTo(20);
			assertThat(counts.path("FAILED").asInt(0)).isEqualTo(2);
		});
		control(HttpMethod.DELETE, "{}");
		for (JsonNode message : posted.get("messages")) {
			if (message.get("to").stringValue().startsWith("poison")) {
				JsonNode failed = json(http.get().uri("/v1/messages/" + message.get("message_id").stringValue()));
				assertThat(failed.toString()).contains("kills_stream", "4 streams died");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "bounce-phone", "bare-phone" })
	void aMessageThatComesBackFailsAndCostsNoSession(String target) {
		List<String> sessions = Awaitility.await().until(GatewayFlowTests::readySessions, (ready) -> !ready.isEmpty());
		String returned = send(target);
		Awaitility.await().until(() -> message(returned).get("state").stringValue(), "FAILED"::equals);
		assertThat(message(returned).get("error").stringValue()).isEqualTo("invalid_message");
		assertThat(readySessions()).isEqualTo(sessions);
	}

	@Test
	void aDeviceThatMissedAMessageToItsGroupGetsOneOfItsOwn() {
		JsonNode group = json(http.post()
			.uri("/sandbox/groups")
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"operation\":\"create\",\"registration_ids\":[\"member\",\"busy-1-member\",\"bad-member\"]}"));
		JsonNode posted = json(http.post()
			.uri("/v1/notifications")
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"to\":\"" + group.get("notification_key").stringValue() + "\",\"data\":{\"k\":\"v\"}}"));
		String notification = "/v1/notifications/" + posted.get("id").stringValue();
		Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			JsonNode found = json(http.get().uri(notification));
			assertThat(found.get("counts").path("ACCEPTED").asInt(0)).isEqualTo(2);
			assertThat(found.get("counts").path("FAILED").asInt(0)).isEqualTo(1);
			assertThat(found.get("messages").toString()).contains("partly_accepted", "bad_registration");
		});
		assertThat(json(http.get().uri("/v1/token-changes")).toString()).contains("bad-member");
	}

	@ParameterizedTest
	@CsvSource({ "/topics/rate-news, topic_rate_exceeded", "rate-phone, device_rate_exceeded" })
	void whoGetsTooManyWaitsAloneOnASessionThatStays(String target, String error) {
		List<String> sessions = Awaitility.await().until(GatewayFlowTests::readySessions, (ready) -> !ready.isEmpty());
		String refused = send(target);
		Awaitility.await().until(() -> message(refused).get("error").asString(""), error::equals);
		String waiting = send(target);
		String another = send("phone");
		Awaitility.await().until(() -> message(another).get("state").stringValue(), "ACCEPTED"::equals);
		Awaitility.await()
			.untilAsserted(() -> assertThat(Instant.parse(message(waiting).get("due_at").asString("")))
				.isAfter(Instant.now().plusSeconds(30)));
		assertThat(message(waiting).get("attempts").intValue()).isZero();
		assertThat(message(refused).get("attempts").intValue()).isOne();
		assertThat(json(http.get().uri("/sandbox/messages?limit=10000")).toString()).contains(refused, another)
			.doesNotContain(waiting);
		assertThat(readySessions()).isEqualTo(sessions);
	}

	private static List<String> readySessions() {
		List<String> ready = new ArrayList<>();
		for (JsonNode session : json(http.get().uri("/actuator/push")).at("/senders/0/sessions")) {
			if (session.get("state").stringValue().equals("READY")) {
				ready.add(session.get("id").stringValue());
			}
		}
		return ready;
	}

	@Test
	void aPreviewShowsWhatWouldBeWrittenAndStoresNothing() {
		List<Long> rows = rows();
		JsonNode preview = json(http.post()
			.uri("/v1/notifications/preview")
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"registration_ids\":[\"a\",\"b\"],\"notification\":{\"title\":\"5 < 6\"},\"priority\":\"high\"}"));
		assertThat(preview.at("/messages/1/stanza").stringValue()).contains("\"to\":\"b\"", "\"title\":\"5 &lt; 6\"",
				"\"priority\":\"high\"");
		assertThat(rows()).isEqualTo(rows);
		assertThat(json(http.get().uri("/sandbox/messages?limit=10000")).toString())
			.doesNotContain(Long.toString(Long.MAX_VALUE));
	}

	/** Spring stops who depends on a bean before the bean itself, whatever the phases. */
	@Test
	void whatStopsInALaterPhaseIsNotStoppedEarlierForDependingOnWhatStopsFirst() {
		Map<String, SmartLifecycle> beans = context.getBeansOfType(SmartLifecycle.class);
		beans.forEach((name, bean) -> {
			for (String dependent : context.getBeanFactory().getDependentBeans(name)) {
				if (beans.containsKey(dependent)) {
					assertThat(beans.get(dependent).getPhase()).as("phase of %s, which depends on %s", dependent, name)
						.isGreaterThanOrEqualTo(bean.getPhase());
				}
			}
		});
	}

	@Test
	void theVersionIsTold() {
		assertThat(json(http.get().uri("/actuator/info")).at("/build/version").asString("")).matches("\\d+\\.\\d+.*");
		assertThat(json(http.get().uri("/actuator/info")).at("/build").has("time")).isFalse();
	}

	private static List<Long> rows() {
		JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
		return Stream.of("notification", "message")
			.map((table) -> jdbc.queryForObject("SELECT COUNT(*) FROM " + table, Long.class))
			.toList();
	}

	private static String send(String target) {
		return json(http.post()
			.uri("/v1/notifications")
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"to\":\"" + target + "\",\"data\":{\"k\":\"v\"}}")).at("/messages/0/message_id").stringValue();
	}

	private static JsonNode message(String id) {
		return json(http.get().uri("/v1/messages/" + id));
	}

	private static void control(HttpMethod method, String behaviour) {
		http.method(method)
			.uri("/sandbox/behaviour")
			.contentType(MediaType.APPLICATION_JSON)
			.body(behaviour)
			.retrieve()
			.toBodilessEntity();
	}

	private static JsonNode json(RestClient.RequestHeadersSpec<?> request) {
		return new JsonMapper().readTree(request.retrieve().body(String.class));
	}

	@Override
	public RestClient http() {
		return http;
	}

}
