package io.longwire;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

import io.longwire.testing.OpenApi;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole way of a notification to an Apple device, over real HTTP/2 and TLS.
 */
class ApnsFlowTests {

	private static final JsonMapper JSON = new JsonMapper();

	private static ConfigurableApplicationContext context;

	private static RestClient http;

	@BeforeAll
	static void start(@TempDir Path directory) {
		context = SpringApplication.run(LongwireApplication.class, "--server.port=0",
				"--spring.datasource.url=jdbc:h2:file:" + directory.resolve("db"),
				"--longwire.sandbox.push-services=apns", "--longwire.sandbox.port=0", "--longwire.sandbox.apns.port=0",
				"--longwire.sandbox.directory=" + directory.resolve("sandbox"));
		http = OpenApi.client("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@Test
	void aNotificationIsAcceptedAndTheAppReportsItsDelivery() {
		JsonNode posted = post("/v1/notifications",
				"""
						{"sender":"demo-apns","to":"phone","notification":{"title":"Hi ü 🚀"},"data":{"k":"v"},"priority":"high",
						 "delivery_receipt_requested":true}""");
		String id = id(posted);
		awaitState(id, "ACCEPTED");
		http.post()
			.uri("/v1/messages/" + id + "/receipts")
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"status\":\"opened\",\"at\":\"2026-11-22T12:00:00Z\"}")
			.retrieve()
			.toBodilessEntity();
		JsonNode message = get("/v1/messages/" + id);
		assertThat(message.get("state").stringValue()).isEqualTo("DELIVERED");
		assertThat(message.get("possibly_duplicate").booleanValue()).isFalse();
		JsonNode receipt = get("/v1/notifications/" + posted.get("id").stringValue() + "/receipts").get("receipts")
			.get(0);
		assertThat(receipt.get("status").stringValue()).isEqualTo("opened");
		assertThat(receipt.get("registration_id").stringValue()).isEqualTo("phone");
		assertThat(receipt.get("sent_at").stringValue()).isEqualTo("2026-11-22T12:00:00Z");
	}

	@Test
	void aDeadTokenIsAChangeWithTheTimeOfItsDeath() {
		String id = id(post("/v1/notifications",
				"{\"sender\":\"demo-apns\",\"to\":\"unregistered-1\",\"data\":{\"k\":\"v\"}}"));
		assertThat(awaitState(id, "FAILED").get("error").toString()).contains("unregistered");
		JsonNode change = Awaitility.await()
			.until(() -> get("/v1/token-changes").get("token_changes"), (changes) -> !changes.isEmpty())
			.get(0);
		assertThat(change.get("registration_id").stringValue()).isEqualTo("unregistered-1");
		assertThat(Instant.parse(change.get("at").stringValue())).isBefore(Instant.now().minusSeconds(50));
	}

	@Test
	void aTokenOfAnotherTopicWaitsAloneAndSaysWhy() {
		String id = id(
				post("/v1/notifications", "{\"sender\":\"demo-apns\",\"to\":\"disallowed-1\",\"data\":{\"k\":\"v\"}}"));
		JsonNode message = Awaitility.await()
			.until(() -> get("/v1/messages/" + id), (one) -> one.path("error").isString());
		assertThat(message.get("state").stringValue()).isEqualTo("QUEUED");
		assertThat(message.get("error").stringValue()).isEqualTo("not_allowed");
		assertThat(message.get("error_detail").stringValue()).isEqualTo("TopicDisallowed");
		send("phone", "ACCEPTED", Duration.ofSeconds(30));
	}

	@Test
	void manyTokensOfAnotherTopicHoldNobodyUp() {
		send("phone", "ACCEPTED", Duration.ofSeconds(30));
		String tokens = IntStream.range(0, 1000).mapToObj("\"disallowed-many-%d\""::formatted).collect(joining(","));
		post("/v1/notifications",
				"{\"sender\":\"demo-apns\",\"registration_ids\":[" + tokens + "],\"data\":{\"k\":\"v\"}}");
		send("phone", "ACCEPTED", Duration.ofSeconds(5));
	}

	private static void send(String token, String state, Duration within) {
		String id = id(post("/v1/notifications",
				"{\"sender\":\"demo-apns\",\"to\":\"" + token + "\",\"data\":{\"k\":\"v\"}}"));
		awaitState(id, state, within);
	}

	@Test
	void aFarewellAndARefusalForNowLoseNothing() {
		http.post().uri("/sandbox/apns/goaway").retrieve().toBodilessEntity();
		String id = id(
				post("/v1/notifications", "{\"sender\":\"demo-apns\",\"to\":\"busy-1-phone\",\"data\":{\"k\":\"v\"}}"));
		assertThat(awaitState(id, "ACCEPTED").get("attempts").intValue()).isGreaterThan(1);
		JsonNode seen = get("/sandbox/apns/messages/" + id);
		assertThat(seen.get("times_received").intValue()).isEqualTo(2);
		assertThat(seen.get("times_delivered").intValue()).isOne();
	}

	@Test
	void aPreviewShowsTheRequestAndSendsNothing() {
		JsonNode preview = post("/v1/notifications/preview",
				"""
						{"sender":"demo-apns","registration_ids":["preview-1","preview-2"],"notification":{"title":"Hi"},"collapse_key":"news",
						 "delivery_receipt_requested":true}""");
		JsonNode request = preview.get("messages").get(1).get("request");
		assertThat(request.get("url").stringValue()).startsWith("https://localhost:").endsWith("/3/device/preview-2");
		assertThat(request.get("headers").get("apns-collapse-id").stringValue()).isEqualTo("news");
		assertThat(request.get("headers").get("authorization").stringValue()).isEqualTo("bearer ******");
		assertThat(JSON.readTree(request.get("body").stringValue()).get("aps").get("alert").get("title").stringValue())
			.isEqualTo("Hi");
		JsonNode refused = post("/v1/notifications/preview",
				"{\"sender\":\"demo-apns\",\"to\":\"no/token\",\"data\":{\"k\":\"x\"}}");
		assertThat(refused.get("messages").get(0).get("refusal").get("error").stringValue())
			.isEqualTo("bad_registration");
		assertThat(get("/v1/notifications").toString()).doesNotContain("news");
		assertThat(get("/sandbox/apns/messages").toString()).doesNotContain(Long.toString(Long.MAX_VALUE));
	}

	@Test
	void whatApnsWouldRefuseForCertainIsRefusedAtOnceByItsName() {
		assertThat(refusal("\"data\":{\"aps\":\"x\"}")).isEqualTo("data.aps");
		assertThat(refusal("\"dry_run\":true")).isEqualTo("dry_run");
		assertThat(refusal("\"notification\":{\"badge\":\"many\"}")).isEqualTo("notification.badge");
		String fits = "\"data\":{\"k\":\"" + "x".repeat(4000) + "\"}";
		id(post("/v1/notifications", "{\"sender\":\"demo-apns\",\"to\":\"phone\"," + fits + "}"));
		assertThat(refusal("\"data\":{\"k\":\"" + "x".repeat(4040) + "\"}")).isEqualTo("data");
	}

	private static String refusal(String fields) {
		return http.post()
			.uri("/v1/notifications")
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"sender\":\"demo-apns\",\"to\":\"phone\"," + fields + "}")
			.exchange((request,
					response) -> JSON.readTree(response.getBody().readAllBytes()).at("/errors/0/field").stringValue());
	}

	@Test
	void healthAndNumbersTellOfTheSender() {
		Awaitility.await()
			.ignoreExceptions()
			.untilAsserted(() -> assertThat(get("/actuator/health").get("components").get("apns").get("status"))
				.hasToString("\"UP\""));
		JsonNode before = sender().get("counters");
		awaitState(
				id(post("/v1/notifications", "{\"sender\":\"demo-apns\",\"to\":\"counted\",\"data\":{\"k\":\"v\"}}")),
				"ACCEPTED");
		awaitState(id(
				post("/v1/notifications", "{\"sender\":\"demo-apns\",\"to\":\"mismatch-1\",\"data\":{\"k\":\"v\"}}")),
				"FAILED");
		assertThat(sender().get("transport").stringValue()).isEqualTo("apns");
		JsonNode after = sender().get("counters");
		assertThat(more("/sent", before, after)).isGreaterThanOrEqualTo(2);
		assertThat(more("/accepted", before, after)).isPositive();
		assertThat(more("/nacked/DeviceTokenNotForTopic", before, after)).isOne();
		assertThat(after.at("/ack_latency_ms/mean").doubleValue()).isPositive();
		assertThat(http.get().uri("/actuator/prometheus").retrieve().body(String.class)).contains("longwire_apns_");
		assertThat(get("/sandbox/apns/statistics").get("connections"))
			.anySatisfy((connection) -> assertThat(connection.get("received").intValue()).isGreaterThanOrEqualTo(2));
	}

	private static JsonNode sender() {
		for (JsonNode sender : get("/actuator/push").get("senders")) {
			if (sender.get("sender").stringValue().equals("demo-apns")) {
				return sender;
			}
		}
		throw new AssertionError("No sender demo-apns");
	}

	private static long more(String counter, JsonNode before, JsonNode after) {
		return after.at(counter).asLong(0) - before.at(counter).asLong(0);
	}

	private static String id(JsonNode posted) {
		return posted.get("messages").get(0).get("message_id").stringValue();
	}

	private static JsonNode post(String path, String body) {
		return JSON.readTree(
				http.post().uri(path).contentType(MediaType.APPLICATION_JSON).body(body).retrieve().body(String.class));
	}

	private static JsonNode get(String path) {
		return JSON.readTree(http.get().uri(path).retrieve().body(String.class));
	}

	private static JsonNode awaitState(String messageId, String state) {
		return awaitState(messageId, state, Duration.ofSeconds(30));
	}

	private static JsonNode awaitState(String messageId, String state, Duration within) {
		return Awaitility.await()
			.atMost(within)
			.until(() -> get("/v1/messages/" + messageId),
					(message) -> message.get("state").stringValue().equals(state));
	}

}
