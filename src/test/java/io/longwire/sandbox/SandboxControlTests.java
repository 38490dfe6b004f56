package io.longwire.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

import io.longwire.ccsserver.RawClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sandbox alone, controlled over HTTP.
 */
class SandboxControlTests {

	@TempDir
	private static Path directory;

	private static ConfigurableApplicationContext context;

	private final HttpClient http = HttpClient.newHttpClient();

	@BeforeAll
	static void start() {
		context = SandboxApplication.run("--server.port=0", "--longwire.sandbox.port=0",
				"--longwire.sandbox.directory=" + directory, "--longwire.sandbox.api-key=" + RawClient.KEY);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@BeforeEach
	void asUsual() {
		call("DELETE", "/behaviour", "");
		call("DELETE", "/messages", "");
		call("POST", "/cut", "");
		Awaitility.await().until(() -> json(call("GET", "/statistics", "")).get("connections").isEmpty());
	}

	private RawClient ready() {
		return RawClient.ready(SandboxFixture.trusting(context.getBean(SandboxCertificate.class)),
				context.getBean(SandboxServer.class).port());
	}

	private HttpResponse<String> call(String method, String path, String body) {
		try {
			var uri = URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port")
					+ "/sandbox" + path);
			return this.http.send(HttpRequest.newBuilder(uri)
				.header("Content-Type", "application/json")
				.method(method, HttpRequest.BodyPublishers.ofString(body))
				.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static JsonNode json(HttpResponse<String> response) {
		return JsonMapper.shared().readTree(response.body());
	}

	private static void send(RawClient client, String token, String id) {
		client.sendJson("{\"to\":\"" + token + "\",\"message_id\":\"" + id + "\"}");
	}

	@Test
	void statisticsCountPerConnectionAndInAll() {
		try (RawClient client = ready()) {
			send(client, "phone", "1");
			client.nextMessage();
			send(client, "silent-phone", "2");
			Awaitility.await()
				.untilAsserted(
						() -> assertThat(json(call("GET", "/statistics", "")).at("/connections/0/pending").intValue())
							.isEqualTo(1));
			JsonNode statistics = json(call("GET", "/statistics", ""));
			JsonNode connection = statistics.at("/connections/0");
			assertThat(connection.get("sender_id").stringValue()).isEqualTo(RawClient.SENDER);
			assertThat(connection.get("state").stringValue()).isEqualTo("READY");
			assertThat(connection.get("high_water").intValue()).isEqualTo(1);
			assertThat(connection.at("/counts/received").intValue()).isEqualTo(2);
			assertThat(connection.at("/counts/acked").intValue()).isEqualTo(1);
			assertThat(statistics.at("/messages/seen").intValue()).isEqualTo(2);
			assertThat(statistics.at("/messages/delivered").intValue()).isEqualTo(2);
			assertThat(statistics.at("/total/window_violations").isNumber()).isTrue();
			assertThat(statistics.at("/total/wrong_connection_acks").isNumber()).isTrue();
		}
	}

	@Test
	void messageShowsAllThatHappenedToIt() {
		try (RawClient client = ready()) {
			send(client, "busy-1-phone", "m-7");
			client.nextMessage();
			send(client, "busy-1-phone", "m-7");
			client.nextMessage();
		}
		JsonNode message = json(call("GET", "/messages/m-7", ""));
		assertThat(message.get("times_received").intValue()).isEqualTo(2);
		assertThat(message.get("times_accepted").intValue()).isEqualTo(1);
		assertThat(message.get("times_delivered").intValue()).isEqualTo(1);
		assertThat(message.get("events").findValuesAsString("event")).containsExactly("RECEIVED", "NACKED", "RECEIVED",
				"ACCEPTED", "ACKED", "DELIVERED");
		assertThat(message.at("/events/0/at").stringValue()).startsWith("20").endsWith("Z");
	}

	@Test
	void messagesAreListedPageByPageInTheirOrder() {
		try (RawClient client = ready()) {
			for (String id : new String[] { "30", "a", "10" }) {
				send(client, "phone", id);
				client.nextMessage();
			}
		}
		JsonNode first = json(call("GET", "/messages?limit=2", ""));
		assertThat(first.get("messages").findValuesAsString("message_id")).containsExactly("30", "a");
		JsonNode second = json(call("GET", "/messages?limit=2&after=" + first.get("next").stringValue(), ""));
		assertThat(second.get("messages").findValuesAsString("message_id")).containsExactly("10");
		JsonNode end = json(call("GET", "/messages?after=" + second.get("next").stringValue(), ""));
		assertThat(end.get("messages")).isEmpty();
		assertThat(end.get("next")).isEqualTo(second.get("next"));
	}

	@Test
	void behaviourIsReplacedAsAWhole() {
		call("PUT", "/behaviour", "{\"ack_delay_ms\":5,\"swallow_acks\":true}");
		JsonNode behaviour = json(call("PUT", "/behaviour", "{\"receipt_delay_ms\":7}"));
		assertThat(behaviour.get("ack_delay_ms").intValue()).isZero();
		assertThat(behaviour.get("swallow_acks").booleanValue()).isFalse();
		assertThat(behaviour.get("receipt_delay_ms").intValue()).isEqualTo(7);
		assertThat(json(call("GET", "/behaviour", ""))).isEqualTo(behaviour);
	}

	@Test
	void drainConcernsAllConnectionsOrOne() {
		try (RawClient one = ready(); RawClient two = ready()) {
			JsonNode connections = json(call("GET", "/statistics", "")).get("connections");
			long id = connections.get(1).get("connection").longValue();
			HttpResponse<String> answer = call("POST", "/drain",
					"{\"connection\":" + id + ",\"close_after_ms\":0,\"form\":\"stream_close\"}");
			assertThat(answer.statusCode()).isEqualTo(202);
			assertThat(json(answer).at("/connections/0").longValue()).isEqualTo(id);
			assertThat(two.expectEnd()).contains("CONNECTION_DRAINING").endsWith("</stream:stream>");
			call("POST", "/drain", "{\"close_after_ms\":-1}");
			assertThat(one.nextMessage()).contains("CONNECTION_DRAINING");
			send(one, "phone", "1");
			assertThat(one.nextMessage()).contains("\"error\":\"CONNECTION_DRAINING\"");
		}
	}

	@ParameterizedTest
	@CsvSource({ "fin,''", "rst,''", "stream_close,</stream:stream>", "stream_error,</stream:stream>" })
	void cutTakesItsForm(String form, String end) {
		try (RawClient client = ready()) {
			assertThat(call("POST", "/cut", "{\"form\":\"" + form + "\"}").statusCode()).isEqualTo(202);
			assertThat(client.expectEnd()).endsWith(end);
			assertThat(client.wasReset()).isEqualTo(form.equals("rst"));
		}
	}

	@Test
	void upstreamMessagesGoToTheApp() {
		try (RawClient client = ready()) {
			HttpResponse<String> answer = call("POST", "/upstream",
					"{\"registration_id\":\"tokA\",\"message_id\":\"u\",\"count\":2,\"data\":{\"k\":\"v\"}}");
			assertThat(answer.statusCode()).isEqualTo(202);
			assertThat(json(answer).get("message_ids").toString()).isEqualTo("[\"u-1\",\"u-2\"]");
			assertThat(client.nextMessage()).contains("\"message_id\":\"u-1\"").contains("{\"k\":\"v\"}");
			assertThat(client.nextMessage()).contains("\"message_id\":\"u-2\"");
			for (int i = 1; i <= 2; i++) {
				client.sendJson("{\"to\":\"tokA\",\"message_id\":\"u-" + i + "\",\"message_type\":\"ack\"}");
			}
			Awaitility.await()
				.untilAsserted(
						() -> assertThat(json(call("GET", "/statistics", "")).at("/connections/0/unacked").intValue())
							.isZero());
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			PUT  | /behaviour       | {"ack_delay_ms":-1}                         | ack_delay_ms
			PUT  | /behaviour       | {"ack_delay":1}                             | ack_delay
			PUT  | /behaviour       | {"ack_delay_ms":"1"}                        | ack_delay_ms
			PUT  | /behaviour       | {"swallow_acks":1}                          | swallow_acks
			PUT  | /behaviour       | {"ack_jitter_ms":-1}                        | ack_jitter_ms
			POST | /cut             | {"condition":"<x/>"}                        | condition
			POST | /cut             | {"form":"fin","condition":"conflict"}       | condition
			POST | /line            | {"read_per_second":-2}                      | read_per_second
			POST | /line            | {"split_bytes":-1}                          | split_bytes
			POST | /line            | {"hold_ms":-1}                              | hold_ms
			POST | /line            | {"for_ms":-2}                               | for_ms
			POST | /raw             | {}                                          | text
			POST | /refusals        | {"error":"TIRED"}                           | error
			POST | /refusals        | {"count":-1}                                | count
			POST | /online          | {}                                          | registration_id
			POST | /redeliver       | {"connection":123456789}                    | connection
			POST | /cut             | {"form":"axe"}                              | form
			POST | /cut             | {"connection":123456789}                    | connection
			POST | /drain           | {"close_after_ms":-2}                       | close_after_ms
			POST | /upstream        | {}                                          | registration_id
			POST | /upstream        | {"registration_id":"a","count":0}           | count
			POST | /upstream        | {"registration_id":"a","time_to_live":-1}   | time_to_live
			POST | /upstream        | {"registration_id":"a","data":{"k":null}}   | data
			GET  | /messages?limit=x | ''                                         | limit
			GET  | /messages?after=-1 | ''                                        | after
			""")
	void badRequestIsToldByField(String method, String path, String body, String field) {
		HttpResponse<String> answer = call(method, path, body);
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(json(answer).at("/errors/0/field").stringValue()).isEqualTo(field);
		assertThat(json(answer).get("type").stringValue()).isEqualTo("urn:longwire:problem:invalid-request");
	}

	@Test
	void burstRefusesSoManyMessages() {
		try (RawClient client = ready()) {
			call("POST", "/refusals", "{\"error\":\"INTERNAL_SERVER_ERROR\",\"count\":2}");
			for (int i = 0; i < 3; i++) {
				send(client, "phone", "b");
				assertThat(client.nextMessage()).contains((i < 2) ? "INTERNAL_SERVER_ERROR" : "\"ack\"");
			}
		}
	}

	private JsonNode online(String token) {
		return json(call("POST", "/online", "{\"registration_id\":\"" + token + "\"}"));
	}

	@Test
	void deviceThatComesOnlineGetsWhatWasKept() {
		try (RawClient client = ready()) {
			for (int i = 1; i <= 6; i++) {
				client.sendJson("{\"to\":\"offline-x\",\"message_id\":\"k" + i + "\",\"collapse_key\":\"" + (i % 5)
						+ "\",\"delivery_receipt_requested\":true}");
				client.nextMessage();
			}
			client.sendJson("{\"to\":\"offline-x\",\"message_id\":\"now\",\"time_to_live\":0}");
			client.nextMessage();
			send(client, "offline-x", "plain");
			client.nextMessage();
			assertThat(online("offline-x").get("delivered").toString())
				.isEqualTo("[\"plain\",\"k3\",\"k4\",\"k5\",\"k6\"]");
			assertThat(client.nextMessage()).contains("dr2:k3");
			assertThat(online("offline-x").get("delivered")).isEmpty();
		}
	}

	@Test
	void deviceThatWasOfflineTooLongHearsThatMessagesWereDeleted() {
		try (RawClient client = ready()) {
			for (int i = 1; i <= 102; i++) {
				send(client, "offline-y", "d" + i);
				client.nextMessage();
			}
			JsonNode online = online("offline-y");
			assertThat(online.get("deleted_messages").booleanValue()).isTrue();
			assertThat(online.get("delivered").toString()).isEqualTo("[\"d102\"]");
		}
	}

	@Test
	void lineIsDeadForAWhile() {
		try (RawClient client = ready()) {
			call("POST", "/line", "{\"read_per_second\":0,\"writing\":false,\"for_ms\":500}");
			send(client, "phone", "d");
			client.expectSilence(200);
			assertThat(client.nextMessage()).contains("\"ack\"");
		}
	}

	@Test
	void lineOfNewConnections() {
		call("POST", "/line", "{\"hold_ms\":300,\"new_connections\":true}");
		try (RawClient client = ready()) {
			send(client, "phone", "h");
			client.expectSilence(150);
			client.nextMessage();
		}
		finally {
			call("POST", "/line", "{\"new_connections\":false}");
		}
	}

	@Test
	void textIsWrittenAsItIs() {
		try (RawClient client = ready()) {
			call("POST", "/raw", "{\"text\":\"<message><<\"}");
			client.expect("<message><<");
			call("POST", "/cut", "{\"condition\":\"conflict\"}");
			assertThat(client.expectEnd()).contains("<conflict ");
		}
	}

	@Test
	void invariantsAreReported() {
		try (RawClient one = ready(); RawClient two = ready()) {
			assertThat(invariants().get("broken").toString()).doesNotContain("lost", "no reason");
			send(one, "busy-1-phone", "1");
			one.nextMessage();
			send(one, "busy-1-phone", "1");
			one.nextMessage();
			send(one, "busy-1-phone", "2");
			one.nextMessage();
			send(one, "phone", "3");
			one.nextMessage();
			send(two, "phone", "3");
			two.nextMessage();
			Awaitility.await().untilAsserted(() -> assertThat(invariants().get("undecided").intValue()).isZero());
			JsonNode invariants = invariants();
			assertThat(invariants.get("broken").toString()).contains("lost: 1").contains("sent again for no reason: 1");
			assertThat(invariants.get("lost_ids").toString()).isEqualTo("[\"2\"]");
			assertThat(invariants.get("sent_again").toString()).isEqualTo("{\"after_refusal\":1,\"unexplained\":1}");
			assertThat(invariants.get("duplicated").toString()).isEqualTo("{\"unexplained\":1}");
			assertThat(invariants.at("/unexplained/0/message_id").stringValue()).isEqualTo("3");
			assertThat(invariants.at("/window/highest_by_connection").size()).isGreaterThanOrEqualTo(2);
			assertThat(invariants.at("/from_devices/unknown_acks").isNumber()).isTrue();
		}
	}

	@Test
	void topicsAndGroupsAreMadeHereAndDevicesTellWhatCame() {
		assertThat(json(call("POST", "/topics", "{\"topic\":\"/topics/dogs\",\"subscribe\":[\"a\",\"b\"]}")).toString())
			.contains("\"subscribers\":2", "\"topic\":\"dogs\"");
		assertThat(json(call("POST", "/topics", "{\"topic\":\"dogs\",\"unsubscribe\":[\"b\"]}")).get("subscribers")
			.intValue()).isOne();
		String key = json(call("POST", "/groups", "{\"operation\":\"create\",\"registration_ids\":[\"b\"]}"))
			.get("notification_key")
			.stringValue();
		call("POST", "/groups", "{\"operation\":\"add\",\"notification_key\":\"" + key
				+ "\",\"notification_key_name\":\"n\",\"registration_ids\":[\"a\"]}");
		try (RawClient client = ready()) {
			send(client, "/topics/dogs", "1");
			client.nextMessage();
			send(client, key, "2");
			assertThat(client.nextMessage()).contains("\"success\":2");
		}
		JsonNode device = json(call("GET", "/devices/a", ""));
		assertThat(device.get("topics").toString()).isEqualTo("[\"dogs\"]");
		assertThat(device.get("messages").toString()).isEqualTo("[\"1\",\"2\"]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "/topics; {}; topic", "/groups; {}; operation",
					"/groups; {\"operation\":\"sing\",\"notification_key\":\"k\"}; operation",
					"/groups; {\"operation\":\"create\"}; registration_ids",
					"/groups; {\"operation\":\"add\",\"notification_key\":\"k\"}; notification_key",
					"/topics; {\"topic\":\"t\",\"subscribe\":[null]}; subscribe" })
	void whatIsWrongWithTopicsAndGroupsIsTold(String path, String body, String field) {
		HttpResponse<String> answer = call("POST", path, body);
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
	}

	private JsonNode invariants() {
		return json(call("GET", "/invariants", ""));
	}

	@Test
	void bodyThatIsNotJsonIsAProblem() {
		HttpResponse<String> answer = call("POST", "/cut", "{\"form\":");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(json(answer).get("detail").stringValue()).startsWith("The body is not JSON");
	}

	@Test
	void unknownMessageIsNotFound() {
		HttpResponse<String> answer = call("GET", "/messages/none", "");
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
	}

}
