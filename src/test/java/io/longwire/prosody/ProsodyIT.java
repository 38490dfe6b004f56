package io.longwire.prosody;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.longwire.LongwireApplication;
import io.longwire.engines.MissingServer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole gateway against an XMPP server that we did not write: so that our two sides
 * of CCS are not only right for each other.
 */
class ProsodyIT {

	private static final JsonMapper JSON = new JsonMapper();

	private static Prosody prosody;

	private static ConfigurableApplicationContext gateway;

	private static RestClient http;

	@BeforeAll
	static void start(@TempDir Path directory) {
		try {
			prosody = new Prosody(directory);
		}
		catch (RuntimeException ex) {
			throw MissingServer.announced("PROSODY", "On Debian: apt-get install prosody.", ex);
		}
		gateway = SpringApplication.run(LongwireApplication.class, "--server.port=0",
				"--spring.datasource.url=jdbc:h2:file:" + directory.resolve("db"),
				"--longwire.ccs.senders.shop.host=localhost", "--longwire.ccs.senders.shop.port=" + prosody.port(),
				"--longwire.ccs.senders.shop.sender-id=" + Prosody.SENDER_ID,
				"--longwire.ccs.senders.shop.api-key=" + Prosody.KEY, "--longwire.ccs.senders.shop.ssl-bundle=ccs",
				"--spring.ssl.bundle.pem.ccs.truststore.certificate=" + prosody.certificate().toUri());
		http = RestClient.create("http://127.0.0.1:" + gateway.getEnvironment().getProperty("local.server.port"));
	}

	@AfterAll
	static void stop() throws InterruptedException {
		if (gateway != null) {
			gateway.close();
		}
		if (prosody != null) {
			assertThat(prosody.log()).doesNotContain("not understood", "ack for nothing", "wrong connection",
					"policy-violation");
			prosody.close();
		}
	}

	@Test
	void aThousandMessagesAndTheirReceiptsPassThroughTheWindow() {
		JsonNode posted = post(tokens("phone-", 1_000), ",\"delivery_receipt_requested\":true,\"priority\":\"high\"");
		awaitAll(posted, "DELIVERED", 1_000);
		List<String> ids = ids(posted);
		assertThat(prosody.told("accepted (\\d+) try 1")).containsAll(ids);
		eventually().untilAsserted(() -> assertThat(prosody.told("acked dr2:(\\d+)")).filteredOn(ids::contains)
			.hasSameSizeAs(ids)
			.doesNotHaveDuplicates());
		assertThat(prosody.told("pending (\\d+) on .*").stream().mapToInt(Integer::parseInt).max().orElse(0))
			.isBetween(50, 100);
	}

	@Test
	void refusalsMeanWhatTheyMeanAtCcs() {
		awaitState(post("\"bad-1\"", ""), "FAILED");
		JsonNode busy = awaitState(post("\"busy-1\"", ""), "ACCEPTED");
		assertThat(busy.get("attempts").intValue()).isEqualTo(2);
		assertThat(busy.get("possibly_duplicate").booleanValue()).isFalse();
	}

	@Test
	void aConnectionThatDrainsIsReplacedAndNothingIsSentTwice() {
		int bound = prosody.told("bound .*").size();
		JsonNode drain = post("\"drain-1\"", "");
		JsonNode posted = post(tokens("phone-", 500), ",\"delivery_receipt_requested\":true");
		awaitState(drain, "ACCEPTED");
		awaitAll(posted, "DELIVERED", 500);
		eventually().until(() -> prosody.told("closing (.*)").size() == 1);
		assertThat(prosody.told("draining (.*)")).isEqualTo(prosody.told("closing (.*)"));
		assertThat(prosody.told("bound .*").size()).isGreaterThan(bound);
		List<String> ids = ids(posted);
		assertThat(prosody.told("accepted (\\d+) try \\d")).filteredOn(ids::contains)
			.hasSameSizeAs(ids)
			.doesNotHaveDuplicates();
	}

	@Test
	void whatWasCutComesAgainUnderTheSameId() {
		JsonNode cut = awaitState(post("\"cut-1\"", ""), "ACCEPTED");
		assertThat(cut.get("possibly_duplicate").booleanValue()).isTrue();
		assertThat(prosody.told("accepted (\\d+) try 2")).contains(cut.get("message_id").stringValue());
	}

	@Test
	void whatADeviceSendsUpIsStoredAndAcked() {
		awaitState(post("\"talk-1\"", ""), "ACCEPTED");
		eventually().untilAsserted(() -> assertThat(get("/v1/upstream-messages").get("upstream_messages").toString())
			.contains("\"registration_id\":\"talk-1\"", "5 < 6 & \\\"done\\\""));
		eventually().until(() -> prosody.told("acked (u\\d+)").size() == 1);
	}

	private static String tokens(String prefix, int count) {
		return IntStream.range(0, count).mapToObj((i) -> "\"" + prefix + i + "\"").collect(Collectors.joining(","));
	}

	private static JsonNode post(String tokens, String options) {
		return JSON.readTree(http.post()
			.uri("/v1/notifications")
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"registration_ids\":[" + tokens + "],\"data\":{\"text\":\"5 < 6 & ü\"}" + options + "}")
			.retrieve()
			.body(String.class));
	}

	private static List<String> ids(JsonNode posted) {
		return posted.get("messages").valueStream().map((message) -> message.get("message_id").stringValue()).toList();
	}

	private static void awaitAll(JsonNode posted, String state, int count) {
		eventually().until(() -> get("/v1/notifications/" + posted.get("id").stringValue()).at("/counts/" + state)
			.asInt(0) == count);
	}

	private static JsonNode awaitState(JsonNode posted, String state) {
		return eventually().until(() -> get("/v1/messages/" + ids(posted).get(0)),
				(message) -> message.get("state").stringValue().equals(state));
	}

	private static ConditionFactory eventually() {
		return Awaitility.await().atMost(Duration.ofSeconds(30));
	}

	private static JsonNode get(String path) {
		return JSON.readTree(http.get().uri(path).retrieve().body(String.class));
	}

}
