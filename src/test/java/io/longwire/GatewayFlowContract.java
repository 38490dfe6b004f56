package io.longwire;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole way of a notification, over real HTTP, TLS and XMPP, on every database.
 */
interface GatewayFlowContract {

	JsonMapper JSON = new JsonMapper();

	/** A client of the gateway with its sandbox. */
	RestClient http();

	@Test
	default void aNotificationIsStoredSentAckedConfirmedAndAnsweredFor() {
		JsonNode posted = post("""
				{"to":"phone","data":{"text":"5 < 6 & ]]> \u0001 ü 🚀"},"priority":"high",
				 "delivery_receipt_requested":true}""");
		String id = posted.get("messages").get(0).get("message_id").stringValue();
		JsonNode message = awaitState(id, "DELIVERED");
		assertThat(Stream.of("queued_at", "sent_at", "accepted_at", "delivered_at")
			.map((name) -> Instant.parse(message.get(name).stringValue()))).isSorted();
		assertThat(message.get("possibly_duplicate").booleanValue()).isFalse();
		JsonNode receipt = get("/v1/notifications/" + posted.get("id").stringValue() + "/receipts").get("receipts")
			.get(0);
		assertThat(receipt.get("message_id").stringValue()).isEqualTo(id);
		assertThat(receipt.get("registration_id").stringValue()).isEqualTo("phone");
	}

	@Test
	default void aMulticastIsAnsweredForTokenByToken() {
		JsonNode posted = post("""
				{"registration_ids":["good-1","unregistered-1","canonical-1"],"data":{"k":"v"}}""");
		JsonNode messages = posted.get("messages");
		awaitState(messages.get(0).get("message_id").stringValue(), "ACCEPTED");
		JsonNode failed = awaitState(messages.get(1).get("message_id").stringValue(), "FAILED");
		assertThat(failed.get("error").toString()).contains("unregistered");
		awaitState(messages.get(2).get("message_id").stringValue(), "ACCEPTED");
		Awaitility.await()
			.untilAsserted(() -> assertThat(get("/v1/token-changes").get("token_changes").toString())
				.contains("\"registration_id\":\"unregistered-1\"")
				.contains("\"registration_id\":\"canonical-1\""));
	}

	@Test
	default void whatIsForAReplacedTokenGoesToTheNewOneAndSaysSo() {
		String body = """
				{"to":"canonical-unregistered-2","data":{"k":"v"}}""";
		String first = post(body).get("messages").get(0).get("message_id").stringValue();
		awaitState(first, "ACCEPTED");
		Awaitility.await()
			.until(() -> get("/v1/messages/" + first).get("canonical_registration_id").asString(""),
					"unregistered-2"::equals);
		JsonNode second = awaitState(post(body).get("messages").get(0).get("message_id").stringValue(), "FAILED");
		assertThat(second.get("error").stringValue()).as("only the new token is unregistered")
			.isEqualTo("unregistered");
		assertThat(second.get("canonical_registration_id").stringValue()).isEqualTo("unregistered-2");
	}

	@Test
	default void whatIsShownForAReplacedTokenIsForTheNewOne() {
		String body = """
				{"to":"canonical-newer-3","data":{"k":"v"}}""";
		awaitState(post(body).get("messages").get(0).get("message_id").stringValue(), "ACCEPTED");
		Awaitility.await().untilAsserted(() -> {
			JsonNode shown = preview(body).at("/messages/0");
			assertThat(shown.get("to").stringValue()).isEqualTo("canonical-newer-3");
			assertThat(shown.get("stanza").stringValue()).contains("newer-3").doesNotContain("canonical");
		});
	}

	@Test
	default void aRefusalForNowIsTriedAgainUnderTheSameId() {
		JsonNode posted = post("""
				{"to":"busy-1-phone","data":{"k":"v"}}""");
		String id = posted.get("messages").get(0).get("message_id").stringValue();
		JsonNode message = awaitState(id, "ACCEPTED");
		assertThat(message.get("attempts").intValue()).isGreaterThan(1);
		assertThat(get("/sandbox/messages/" + id).get("times_received").intValue()).isGreaterThan(1);
	}

	@Test
	default void whatDevicesSendUpIsStoredAndAckedOnce() {
		http().post().uri("/sandbox/upstream").contentType(MediaType.APPLICATION_JSON).body("""
				{"registration_id":"phone","data":{"hello":"gateway"}}""").retrieve().toBodilessEntity();
		Awaitility.await()
			.untilAsserted(() -> assertThat(get("/v1/upstream-messages").get("upstream_messages").toString())
				.contains("\"hello\":\"gateway\""));
		Awaitility.await().untilAsserted(() -> {
			JsonNode fromDevices = get("/sandbox/invariants").get("from_devices");
			assertThat(fromDevices.get("waiting").longValue()).isZero();
			assertThat(fromDevices.get("acked")).isEqualTo(fromDevices.get("offered"));
			assertThat(fromDevices.get("acked_again").longValue()).isZero();
		});
	}

	@Test
	default void theServiceSaysThatItIsReadyAndWhatItDid() {
		Awaitility.await()
			.ignoreExceptions()
			.untilAsserted(() -> assertThat(get("/actuator/health").get("components").get("ccs").get("status"))
				.hasToString("\"UP\""));
		assertThat(get("/actuator/push").toString()).contains("\"sender\":\"demo\"");
		assertThat(http().get().uri("/actuator/prometheus").retrieve().body(String.class)).contains("longwire_ccs_",
				"longwire_dispatch_");
	}

	private JsonNode post(String body) {
		ResponseEntity<String> answer = http().post()
			.uri("/v1/notifications")
			.contentType(MediaType.APPLICATION_JSON)
			.body(body.replace("\u0001", "\\u0001"))
			.retrieve()
			.toEntity(String.class);
		assertThat(answer.getStatusCode().value()).isEqualTo(202);
		JsonNode posted = JSON.readTree(answer.getBody());
		assertThat(answer.getHeaders().getFirst(HttpHeaders.LOCATION))
			.isEqualTo("/v1/notifications/" + posted.get("id").stringValue());
		return posted;
	}

	private JsonNode preview(String body) {
		return JSON.readTree(http().post()
			.uri("/v1/notifications/preview")
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.retrieve()
			.body(String.class));
	}

	private JsonNode get(String path) {
		return JSON.readTree(http().get().uri(path).retrieve().body(String.class));
	}

	private JsonNode awaitState(String messageId, String state) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> get("/v1/messages/" + messageId),
					(message) -> message.get("state").stringValue().equals(state));
	}

}
