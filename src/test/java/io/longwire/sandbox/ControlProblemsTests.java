package io.longwire.sandbox;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.longwire.sandbox.ControlledSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is wrong with a call of the control API is told.
 */
class ControlProblemsTests {

	@RegisterExtension
	private static final ControlledSandbox sandbox = new ControlledSandbox();

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
		HttpResponse<String> answer = sandbox.call(method, path, body);
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(json(answer).at("/errors/0/field").stringValue()).isEqualTo(field);
		assertThat(json(answer).get("type").stringValue()).isEqualTo("urn:longwire:problem:invalid-request");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "/topics; {}; topic", "/groups; {}; operation",
					"/groups; {\"operation\":\"sing\",\"notification_key\":\"k\"}; operation",
					"/groups; {\"operation\":\"create\"}; registration_ids",
					"/groups; {\"operation\":\"add\",\"notification_key\":\"k\"}; notification_key",
					"/topics; {\"topic\":\"t\",\"subscribe\":[null]}; subscribe" })
	void whatIsWrongWithTopicsAndGroupsIsTold(String path, String body, String field) {
		HttpResponse<String> answer = sandbox.call("POST", path, body);
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
	}

	@Test
	void bodyThatIsNotJsonIsAProblem() {
		HttpResponse<String> answer = sandbox.call("POST", "/cut", "{\"form\":");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(json(answer).get("detail").stringValue()).startsWith("The body is not JSON");
	}

	@ParameterizedTest
	@CsvSource({ "POST, /raw", "PUT, /behaviour", "POST, /topics" })
	void aBodyThatIsTooLargeIsAProblem(String method, String path) {
		HttpResponse<String> answer = sandbox.call(method, path, "{\"text\":\"" + "x".repeat(1024 * 1024) + "\"}");
		assertThat(answer.statusCode()).isEqualTo(413);
		assertThat(json(answer).get("type").stringValue()).isEqualTo("urn:longwire:problem:body-too-large");
	}

	@Test
	void unknownMessageIsNotFound() {
		HttpResponse<String> answer = sandbox.call("GET", "/messages/none", "");
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
	}

}
