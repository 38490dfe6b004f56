package io.longwire.sandbox;

import java.net.http.HttpResponse;

import io.longwire.ccsserver.RawClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static io.longwire.sandbox.ControlledSandbox.json;
import static io.longwire.sandbox.ControlledSandbox.send;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the sandbox does to connections when it is told to.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConnectionControlTests {

	@RegisterExtension
	private static final ControlledSandbox sandbox = new ControlledSandbox();

	@Test
	void drainConcernsAllConnectionsOrOne() {
		try (RawClient one = sandbox.ready(); RawClient two = sandbox.ready()) {
			JsonNode connections = sandbox.get("/statistics").get("connections");
			long id = connections.get(1).get("connection").longValue();
			HttpResponse<String> answer = sandbox.call("POST", "/drain",
					"{\"connection\":" + id + ",\"close_after_ms\":0,\"form\":\"stream_close\"}");
			assertThat(answer.statusCode()).isEqualTo(202);
			assertThat(json(answer).at("/connections/0").longValue()).isEqualTo(id);
			assertThat(two.expectEnd()).contains("CONNECTION_DRAINING").endsWith("</stream:stream>");
			sandbox.call("POST", "/drain", "{\"close_after_ms\":-1}");
			assertThat(one.nextMessage()).contains("CONNECTION_DRAINING");
			send(one, "phone", "1");
			assertThat(one.nextMessage()).contains("\"error\":\"CONNECTION_DRAINING\"");
		}
	}

	@ParameterizedTest
	@CsvSource({ "fin,''", "rst,''", "stream_close,</stream:stream>", "stream_error,</stream:stream>" })
	void cutTakesItsForm(String form, String end) {
		try (RawClient client = sandbox.ready()) {
			assertThat(sandbox.call("POST", "/cut", "{\"form\":\"" + form + "\"}").statusCode()).isEqualTo(202);
			assertThat(client.expectEnd()).endsWith(end);
			assertThat(client.wasReset()).isEqualTo(form.equals("rst"));
		}
	}

	@Test
	void lineIsDeadForAWhile(CapturedOutput output) {
		try (RawClient client = sandbox.ready()) {
			sandbox.call("POST", "/line", "{\"read_per_second\":0,\"writing\":false,\"for_ms\":500}");
			send(client, "phone", "d");
			client.expectSilence(200);
			assertThat(client.nextMessage()).contains("\"ack\"");
			assertThat(output).doesNotContain("Exception");
		}
	}

	@Test
	void lineOfNewConnections() {
		sandbox.call("POST", "/line", "{\"hold_ms\":300,\"new_connections\":true}");
		try (RawClient client = sandbox.ready()) {
			send(client, "phone", "h");
			client.expectSilence(150);
			client.nextMessage();
		}
		finally {
			sandbox.call("POST", "/line", "{\"new_connections\":false}");
		}
	}

	@Test
	void textIsWrittenAsItIs() {
		try (RawClient client = sandbox.ready()) {
			sandbox.call("POST", "/raw", "{\"text\":\"<message><<\"}");
			client.expect("<message><<");
			sandbox.call("POST", "/cut", "{\"condition\":\"conflict\"}");
			assertThat(client.expectEnd()).contains("<conflict ");
		}
	}

	@Test
	void upstreamMessagesGoToTheApp() {
		try (RawClient client = sandbox.ready()) {
			HttpResponse<String> answer = sandbox.call("POST", "/upstream",
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
						() -> assertThat(sandbox.get("/statistics").at("/connections/0/unacked").intValue()).isZero());
		}
	}

}
