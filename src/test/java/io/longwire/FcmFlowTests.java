package io.longwire;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.longwire.process.SimulatedService;
import io.longwire.testing.OpenApi;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
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
 * The whole way of a notification through FCM, real but for the phones: HTTP/2, TLS, and
 * tokens for a signed service account. One switch brings it up beside CCS and APNs.
 */
class FcmFlowTests {

	private static final JsonMapper JSON = new JsonMapper();

	private static ConfigurableApplicationContext context;

	private static RestClient http;

	@BeforeAll
	static void start(@TempDir Path directory) {
		List<String> arguments = new ArrayList<>(SimulatedService.all());
		arguments.addAll(List.of("--server.port=0", "--spring.datasource.url=jdbc:h2:file:" + directory.resolve("db"),
				"--longwire.sandbox.directory=" + directory.resolve("sandbox")));
		context = SpringApplication.run(LongwireApplication.class, arguments.toArray(String[]::new));
		http = OpenApi.client("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@AfterEach
	void behaveAsUsual() {
		http.delete().uri("/sandbox/fcm/behaviour").retrieve().toBodilessEntity();
	}

	@Test
	void aNotificationIsStoredSentAcceptedAndAnsweredFor() {
		String id = post("\"to\":\"phone\",\"data\":{\"text\":\"5 < 6 ü 🚀\"},\"priority\":\"high\"");
		JsonNode message = awaitState(id, "ACCEPTED");
		assertThat(message.get("possibly_duplicate").booleanValue()).isFalse();
		assertThat(get("/sandbox/fcm/messages/" + id).get("times_delivered").intValue()).isOne();
	}

	@Test
	void aConditionMayHoldFiveTopics() {
		awaitState(post("\"condition\":\"'a' in topics && ('b' in topics || 'c' in topics || 'd' in topics)"
				+ " && 'e' in topics\",\"data\":{\"k\":\"v\"}"), "ACCEPTED");
	}

	@Test
	void eachDemoSenderReachesItsPushService() {
		String ccs = postBy("demo", "\"to\":\"phone\",\"data\":{\"k\":\"v\"},\"delivery_receipt_requested\":true");
		String fcm = postBy("demo-fcm", "\"to\":\"phone\",\"data\":{\"k\":\"v\"}");
		String apns = postBy("demo-apns", "\"to\":\"phone\",\"data\":{\"k\":\"v\"}");
		awaitState(ccs, "DELIVERED");
		awaitState(fcm, "ACCEPTED");
		awaitState(apns, "ACCEPTED");
		assertThat(get("/sandbox/messages/" + ccs).get("times_accepted").intValue()).isOne();
		assertThat(get("/sandbox/fcm/messages/" + fcm).get("times_accepted").intValue()).isOne();
		assertThat(get("/sandbox/apns/messages/" + apns).get("times_accepted").intValue()).isOne();
	}

	@Test
	void theTokenThatIsGoneIsTold() {
		awaitState(post("\"to\":\"unregistered-1\",\"data\":{\"k\":\"v\"}"), "FAILED");
		awaitState(post("\"to\":\"bad-1\",\"data\":{\"k\":\"v\"}"), "FAILED");
		JsonNode invalid = awaitState(post("\"to\":\"invalid-1\",\"data\":{\"k\":\"v\"}"), "FAILED");
		assertThat(invalid.get("error").toString()).contains("invalid_message");
		Awaitility.await()
			.untilAsserted(() -> assertThat(get("/v1/token-changes").get("token_changes").toString())
				.contains("\"registration_id\":\"unregistered-1\"")
				.contains("\"registration_id\":\"bad-1\"")
				.doesNotContain("invalid-1"));
	}

	@Test
	void aRefusalForNowAndACutAreTriedAgainUnderTheSameId() {
		for (String token : new String[] { "busy-1-phone", "cut-1-phone", "refused-1-phone", "goaway-1-phone" }) {
			String id = post("\"to\":\"" + token + "\",\"data\":{\"k\":\"v\"}");
			JsonNode message = awaitState(id, "ACCEPTED");
			assertThat(get("/sandbox/fcm/messages/" + id).get("times_received").intValue()).as(token).isEqualTo(2);
			assertThat(message.get("possibly_duplicate").booleanValue()).as(token).isEqualTo(token.startsWith("cut"));
		}
	}

	@Test
	void nothingIsLostOrDoubledUnmarkedWhenThePushServiceSendsEverybodyAway() {
		String tokens = IntStream.range(0, 600)
			.mapToObj((i) -> "\"away-" + i + "\"")
			.collect(Collectors.joining(",", "[", "]"));
		JsonNode posted = send("\"registration_ids\":" + tokens + ",\"data\":{\"k\":\"v\"}");
		for (int i = 0; i < 5; i++) {
			int wanted = 100 * i;
			Awaitility.await().until(() -> counts(posted).path("ACCEPTED").asInt(0) >= wanted);
			control("/sandbox/fcm/goaway", "{}");
		}
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> counts(posted).path("ACCEPTED").asInt(0) == 600);
		assertThat(get("/sandbox/fcm/statistics").get("go_aways").asInt()).isPositive();
		for (JsonNode message : get("/sandbox/fcm/messages?limit=10000").get("messages")) {
			// An answer may be lost with its line; what goes out again for that is
			// marked.
			if (message.get("times_accepted").intValue() > 1) {
				String id = message.get("message_id").stringValue();
				assertThat(get("/v1/messages/" + id).get("possibly_duplicate").booleanValue()).as(id).isTrue();
			}
		}
	}

	@Test
	void theSandboxTreatsTheNextAsItIsToldAndKnowsWhyTheyCameAgain() {
		control("/sandbox/fcm/treat", "{\"as\":\"busy\",\"count\":2}");
		awaitState(post("\"to\":\"treated-1\",\"data\":{\"k\":\"v\"}"), "ACCEPTED");
		awaitState(post("\"to\":\"treated-2\",\"data\":{\"k\":\"v\"}"), "ACCEPTED");
		JsonNode invariants = get("/sandbox/fcm/invariants");
		assertThat(invariants.at("/sent_again/after_refusal").longValue()).isPositive();
		assertThat(invariants.at("/window/highest").intValue()).isBetween(1, 100);
		assertThat(invariants.at("/sent_again/unexplained").isMissingNode()).isTrue();
	}

	@Test
	void whatComesAgainFromAStalledLineHasAReason() {
		Awaitility.await().until(() -> {
			control("/sandbox/fcm/stall", "{\"for_ms\":1}");
			awaitState(post("\"to\":\"cut-1-stalled\",\"data\":{\"k\":\"v\"}"), "ACCEPTED");
			return get("/sandbox/fcm/invariants").at("/sent_again/after_stall").asInt(0) > 0;
		});
	}

	@Test
	void aStallHasAnEnd() {
		var answer = http.post()
			.uri("/sandbox/fcm/stall")
			.contentType(MediaType.APPLICATION_JSON)
			.body("{}")
			.exchange((request, response) -> new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8));
		assertThat(answer).contains("for_ms", "must be between 1 and");
	}

	@Test
	void tokensThatAreRevokedAreReplacedAndNoMessageFails() {
		awaitState(post("\"to\":\"before-revocation\",\"data\":{\"k\":\"v\"}"), "ACCEPTED");
		long issued = get("/sandbox/fcm/statistics").get("tokens_issued").longValue();
		control("/sandbox/fcm/revoke-tokens", "{}");
		awaitState(post("\"to\":\"after-revocation\",\"data\":{\"k\":\"v\"}"), "ACCEPTED");
		JsonNode statistics = get("/sandbox/fcm/statistics");
		assertThat(statistics.get("tokens_issued").longValue()).isGreaterThan(issued);
		assertThat(statistics.at("/answers/UNAUTHENTICATED").asLong(0)).isPositive();
	}

	@Test
	void whatTheCallerWroteNativelyGoesThroughUnchanged() {
		JsonNode posted = send(
				"\"to\":\"phone\",\"android\":{\"direct_boot_ok\":true},\"apns\":{\"payload\":{\"a\":[1]}},"
						+ "\"webpush\":{\"fcm_options\":{\"link\":\"https://x\"}},\"fcm_options\":{\"analytics_label\":\"l\"}");
		awaitState(posted.at("/messages/0/message_id").stringValue(), "ACCEPTED");
		JsonNode stored = get("/v1/notifications/" + posted.get("id").stringValue());
		assertThat(stored.at("/android/direct_boot_ok").booleanValue()).isTrue();
		assertThat(stored.at("/fcm_options/analytics_label").stringValue()).isEqualTo("l");
		String refused = post("\"to\":\"phone\",\"android\":{\"no_such_field\":1}");
		assertThat(awaitState(refused, "FAILED").toString()).contains("no_such_field");
	}

	@Test
	void theMessageIdCountsAsPayloadAndWhatJustFitsIsTaken() {
		// 4096 bytes with the key k, and longwire_message_id with 19 digits.
		String fits = "x".repeat(4096 - 1 - 38);
		awaitState(post("\"to\":\"phone\",\"data\":{\"k\":\"" + fits + "\"}"), "ACCEPTED");
		var answer = http.post()
			.uri("/v1/notifications")
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"sender\":\"demo-fcm\",\"to\":\"phone\",\"data\":{\"k\":\"" + fits + "x\"}}")
			.exchange((request, response) -> JSON.readTree(response.getBody().readAllBytes()));
		assertThat(answer.at("/errors/0/field").stringValue()).isEqualTo("data");
		assertThat(answer.at("/errors/0/message").stringValue()).contains("4097", "longwire_message_id");
	}

	@Test
	void aSenderThatDoesNotKnowThemRefusesNativeBlocks() {
		var answer = http.post()
			.uri("/v1/notifications")
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"sender\":\"demo\",\"to\":\"phone\",\"android\":{},\"webpush\":{}}")
			.exchange((request, response) -> JSON.readTree(response.getBody().readAllBytes()));
		assertThat(answer.get("status").intValue()).isEqualTo(400);
		assertThat(answer.at("/errors/0/field").stringValue()).isEqualTo("android");
		assertThat(answer.at("/errors/0/message").stringValue()).contains("sender demo");
		assertThat(answer.at("/errors/1/field").stringValue()).isEqualTo("webpush");
	}

	@Test
	void healthAndNumbersHaveTheSenderInTheFormOfAll() {
		Awaitility.await()
			.ignoreExceptions()
			.untilAsserted(() -> assertThat(get("/actuator/health").at("/components/fcm/status").stringValue())
				.isEqualTo("UP"));
		JsonNode before = sender().get("counters");
		awaitState(post("\"to\":\"counted\",\"data\":{\"k\":\"v\"}"), "ACCEPTED");
		awaitState(post("\"to\":\"mismatch-1\",\"data\":{\"k\":\"v\"}"), "FAILED");
		assertThat(sender().get("transport").stringValue()).isEqualTo("fcm");
		JsonNode after = sender().get("counters");
		assertThat(more("/sent", before, after)).isGreaterThanOrEqualTo(2);
		assertThat(more("/accepted", before, after)).isPositive();
		assertThat(more("/nacked/SENDER_ID_MISMATCH", before, after)).isOne();
		assertThat(after.at("/ack_latency_ms/mean").doubleValue()).isPositive();
	}

	private static JsonNode sender() {
		for (JsonNode sender : get("/actuator/push").get("senders")) {
			if (sender.get("sender").stringValue().equals("demo-fcm")) {
				return sender;
			}
		}
		throw new AssertionError("No sender demo-fcm");
	}

	private static long more(String counter, JsonNode before, JsonNode after) {
		return after.at(counter).asLong(0) - before.at(counter).asLong(0);
	}

	private static String post(String fields) {
		return postBy("demo-fcm", fields);
	}

	private static String postBy(String sender, String fields) {
		return send(sender, fields).at("/messages/0/message_id").stringValue();
	}

	private static JsonNode send(String fields) {
		return send("demo-fcm", fields);
	}

	private static JsonNode send(String sender, String fields) {
		return JSON.readTree(http.post()
			.uri("/v1/notifications")
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"sender\":\"" + sender + "\"," + fields + "}")
			.retrieve()
			.body(String.class));
	}

	private static void control(String path, String body) {
		http.post().uri(path).contentType(MediaType.APPLICATION_JSON).body(body).retrieve().toBodilessEntity();
	}

	private static JsonNode counts(JsonNode posted) {
		return get("/v1/notifications/" + posted.get("id").stringValue()).path("counts");
	}

	private static JsonNode get(String path) {
		return JSON.readTree(http.get().uri(path).retrieve().body(String.class));
	}

	private static JsonNode awaitState(String messageId, String state) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> get("/v1/messages/" + messageId),
					(message) -> message.get("state").stringValue().equals(state));
	}

}
