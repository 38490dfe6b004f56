package io.longwire.intake;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.filter.FormContentFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bad input is told, not swallowed: a problem names each field, and nothing is stored.
 */
@ExtendWith(OutputCaptureExtension.class)
class BadInputTests {

	private static final JsonMapper JSON = new JsonMapper();

	@TempDir
	static Path directory;

	private static IntakeFixture intake;

	@BeforeAll
	static void start() {
		intake = new IntakeFixture(directory, List.of("demo", "other"), "longwire.intake.max-body=64KB");
	}

	@AfterAll
	static void stop() {
		intake.close();
	}

	@AfterEach
	void nothingIsStored() {
		assertThat(intake.rows("notification")).isZero();
		assertThat(intake.rows("message")).isZero();
	}

	/** A space in the second column separates fields; {@code ~} stands for a sender. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{}                                                                      | sender to
					{"to":"a"}                                                              | sender
					{"sender":"nobody","to":"a"}                                            | sender
					{"sender":7,"to":"a"}                                                   | sender
					{~}                                                                     | to
					{~,"to":""}                                                             | to
					{~,"to":5}                                                              | to
					{~,"to":["a"]}                                                          | to
					{~,"to":"a b"}                                                          | to
					{~,"to":"a\\u0007"}                                                     | to
					{~,"to":"a\\u0000"}                                                     | to
					{~,"to":"a\\ud800"}                                                     | to
					{~,"to":"a\\u00a0"}                                                     | to
					{~,"to":"/topics/"}                                                     | to
					{~,"to":"/topics/a b"}                                                  | to
					{~,"to":"a","condition":"'a' in topics"}                                | to condition
					{~,"to":"a","registration_ids":["b"]}                                   | to registration_ids
					{~,"condition":"'a' in topics &&"}                                      | condition
					{~,"registration_ids":[]}                                               | registration_ids
					{~,"registration_ids":"a"}                                              | registration_ids
					{~,"registration_ids":["a","b","a"]}                                    | registration_ids[2]
					{~,"registration_ids":["a",1,"c d","/topics/x"]}                        | registration_ids[1] registration_ids[2] registration_ids[3]
					{~,"to":"a","to":"b"}                                                   | to
					{~,"to":"a","data":{"k":"1","k":"2"}}                                   | data.k
					{~,"to":"a","data":{"k":{"x":1,"x":2}}}                                 | data.k
					{~,"to":"a","data":"x"}                                                 | data
					{~,"to":"a","data":{"k":null}}                                          | data.k
					{~,"to":"a","data":{"k":"\\uffff"}}                                     | data.k
					{~,"to":"a","data":{"k":"\\udc00\\ud800"}}                              | data.k
					{~,"to":"a","data":{"k":["\\u0000"]}}                                   | data.k
					{~,"to":"a","android":{"k":[1e2147483648]}}                             | android
					{~,"to":"a","notification":{"sound":{"volume":1e-99999999999}}}         | notification.sound
					{~,"to":"a","data":{"from":"x","google":"x","google.a":"x","gcmX":"x","message_type":"x"}} | data.from data.google data.google.a data.gcmX data.message_type
					{~,"to":"a","notification":[]}                                          | notification
					{~,"to":"a","notification":{"titel":"x"}}                               | notification.titel
					{~,"to":"a","notification":{"image":{"url":"x"}}}                       | notification.image
					{~,"to":"a","notification":{"badge":1}}                                 | notification.badge
					{~,"to":"a","notification":{"body_loc_args":["x"]}}                     | notification.body_loc_args
					{~,"to":"a","notification":{"body_loc_args":"x"}}                       | notification.body_loc_args
					{~,"to":"a","notification":{"body_loc_args":"[\\"\\\\ud800x\\"]"}}        | notification.body_loc_args
					{~,"to":"a","notification":{"title_loc_args":"[\\"a\\",\\"\\\\u0000\\"]"}} | notification.title_loc_args
					{~,"to":"a","priority":"HIGH"}                                          | priority
					{~,"to":"a","priority":10}                                              | priority
					{~,"to":"a","time_to_live":-1}                                          | time_to_live
					{~,"to":"a","time_to_live":2419201}                                     | time_to_live
					{~,"to":"a","time_to_live":99999999999999999999}                        | time_to_live
					{~,"to":"a","time_to_live":1.0}                                         | time_to_live
					{~,"to":"a","time_to_live":"3600"}                                      | time_to_live
					{~,"to":"a","time_to_live":true}                                        | time_to_live
					{~,"to":"a","collapse_key":""}                                          | collapse_key
					{~,"to":"a","dry_run":"true"}                                           | dry_run
					{~,"to":"a","dry_run":1}                                                | dry_run
					{~,"to":"a","content_available":{},"mutable_content":[],"delivery_receipt_requested":0} | content_available mutable_content delivery_receipt_requested
					{~,"to":"a","restricted_package_name":"a b"}                            | restricted_package_name
					{~,"to":"a","direct_boot_ok":"yes"}                                     | direct_boot_ok
					{~,"to":"a","send_at":1763800000}                                       | send_at
					{~,"to":"a","send_at":"2001-01-01T00:00:00Z"}                           | send_at
					{~,"to":"a","message_id":"m-1","delay_while_idle":true}                 | message_id delay_while_idle
					{~,"to":7,"dat":{},"time_to_live":"x","data":{"from":1},"priority":"x"} | to dat time_to_live data.from priority
					""")
	void everyWrongFieldIsNamed(String json, String fields) {
		HttpResponse<String> response = intake.post(json.replace("~", "\"sender\":\"demo\""));
		assertProblem(response, 400, "invalid-request");
		assertThat(fieldsOf(response)).containsExactlyInAnyOrder(fields.split(" "));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			``                              | 1 | 1
			[]                              | 1 | 1
			"a"                             | 1 | 1
			{"to":"a"                       | 1 | 10
			{"to":'a'}                      | 1 | 7
			{"to":"a",}                     | 1 | 11
			{"to":"a"} {}                   | 1 | 12
			{"to":"a" // why not            | 1 | 11
			{"to":NaN}                      | 1 | 9
			{"time_to_live":007}            | 1 | 17
			`{"to":"a",
			 "data":{"x":}}`                | 2 | 14
			""")
	void malformedJsonIsToldWithItsPlace(String json, int line, int column) {
		HttpResponse<String> response = intake.post(json);
		assertProblem(response, 400, "malformed-json");
		JsonNode problem = JSON.readTree(response.body());
		assertThat(problem.get("line").intValue()).isEqualTo(line);
		assertThat(problem.get("column").intValue()).isBetween(column, column + 2);
	}

	@Test
	void deepNestingAndWrongEncodingAreMalformedToo() {
		String deep = "{\"to\":\"a\",\"data\":{\"x\":" + "[".repeat(100) + "]".repeat(100) + "}}";
		assertProblem(intake.post(deep), 400, "malformed-json");
		for (byte[] json : List.of("{\"to\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1),
				"{\"to\":\"a\"}".getBytes(StandardCharsets.UTF_16),
				new byte[] { '{', (byte) 0xC1, (byte) 0x81, '}' })) {
			assertProblem(intake.post(BodyPublishers.ofByteArray(json)), 400, "malformed-json");
		}
	}

	@Test
	void aBodyBeyondTheLimitIsRefusedWhateverItsLengthSays() {
		byte[] large = ("{\"to\":\"a\"}" + " ".repeat(64 * 1024)).getBytes(StandardCharsets.UTF_8);
		assertProblem(intake.post(BodyPublishers.ofByteArray(large)), 413, "body-too-large");
		List<byte[]> chunks = new ArrayList<>(List.of(large));
		assertProblem(intake.post(BodyPublishers.ofByteArrays(chunks)), 413, "body-too-large");
	}

	@ParameterizedTest
	@CsvSource({ "text/plain, ''", "multipart/form-data; boundary=x, ''", "application/x-www-form-urlencoded, ''",
			"application/json;charset=ISO-8859-1, ''", "application/json, gzip", "nonsense, ''" })
	void otherMediaTypesAreRefused(String type, String encoding) {
		HttpResponse<String> response = intake.post("{\"sender\":\"demo\",\"to\":\"a\"}", "Content-Type", type,
				"Content-Encoding", encoding.isEmpty() ? "identity" : encoding);
		assertProblem(response, 415, "unsupported-media-type");
	}

	@Test
	void whatIsTakenInsteadIsSaid() {
		assertThat(intake.post("{}", "Content-Type", "application/x-www-form-urlencoded").body()).contains(
				"'application/x-www-form-urlencoded' is not supported. Send application/json or application/x-ndjson.");
		assertThat(intake.send(intake.request("/v1/notifications").PUT(BodyPublishers.ofString("{}"))).body())
			.contains("Method 'PUT' is not supported. Use POST.");
	}

	@Test
	void aCallerWhoWasToldIsNotInTheLogAsWell(CapturedOutput output) {
		intake.send(intake.request("/v1/notifications/1").method("PATCH", BodyPublishers.ofString("{}")));
		assertThat(output).doesNotContain("PATCH");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "application/json; is not a parameter of this call, which has none",
			"application/x-ndjson; is not a parameter of this call, which has results" })
	void theParametersThatACallHasAreNamed(String type, String problem) {
		HttpResponse<String> response = intake.send(intake.request("/v1/notifications?dry=1")
			.header("Content-Type", type)
			.POST(BodyPublishers.ofString("{\"sender\":\"demo\",\"to\":\"a\"}")));
		assertThat(response.body()).contains("\"" + problem + "\"");
	}

	/** Of a body that is announced and never comes. */
	@ParameterizedTest
	@CsvSource({ "PUT, 405", "PATCH, 405", "DELETE, 404" })
	void aFormIsNotWaitedForWhereNoneIsTaken(String method, int status) throws IOException {
		try (Socket socket = new Socket("localhost", intake.port())) {
			socket.setSoTimeout(5_000);
			socket.getOutputStream()
				.write((method + " /v1/notifications/1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 65537\r\n"
						+ "Content-Type: application/x-www-form-urlencoded\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
				.isEqualTo("HTTP/1.1 " + status);
		}
		assertThat(intake.context().getBeansOfType(FormContentFilter.class)).isEmpty();
	}

	@Test
	void aLargeFormIsRefusedBeforeItIsRead() {
		HttpResponse<String> response = intake.send(intake.request("/v1/senders/demo/pause?for=1h")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString("a".repeat(8 * 1024 + 1))));
		assertProblem(response, 413, "body-too-large");
	}

	@Test
	void anAnswerThatCannotBeGivenIsSaidBeforeAnythingIsStored() {
		assertProblem(intake.post("{\"sender\":\"demo\",\"to\":\"a\"}", "Accept", "application/xml"), 406,
				"not-acceptable");
	}

	@ParameterizedTest
	@CsvSource({ "PUT, /v1/notifications, 405, method-not-allowed",
			"PATCH, /v1/notifications/1, 405, method-not-allowed", "GET, /v1/nothing, 404, not-found",
			"POST, /v1/notifications/, 404, not-found", "DELETE, /v1/notifications/1, 404, not-found",
			"DELETE, /v1/notifications/x, 404, not-found",
			"DELETE, /v1/notifications/99999999999999999999, 404, not-found", "GET, /error, 404, not-found",
			"GET, /v1/%2e%2e/x, 404, not-found", "GET, /v1%2Fnotifications, 400, bad-request" })
	void addressesAndMethodsThatDoNotExist(String method, String path, int status, String type) {
		assertProblem(intake.send(intake.request(path).method(method, BodyPublishers.ofString("{}"))), status, type);
	}

	@ParameterizedTest
	@CsvSource({ "POST, /v1/notifications?dry_run=true, dry_run", "POST, /v1/notifications?results=errors, results",
			"POST, /v1/notifications/preview?sender=demo, sender", "DELETE, /v1/notifications/1?state=QUEUED, state",
			"POST, /v1/messages/1/receipts?status=opened, status", "POST, /v1/senders/demo/pause?for=1h, for",
			"DELETE, /v1/notifications/1?%00%0A=1, \uFFFD\uFFFD" })
	void aParameterThatACallDoesNotHaveIsNamed(String method, String path, String name) {
		HttpResponse<String> response = intake.send(intake.request(path)
			.header("Content-Type", "application/json")
			.method(method, BodyPublishers.ofString("{\"sender\":\"demo\",\"to\":\"a\"}")));
		assertProblem(response, 400, "invalid-request");
		assertThat(fieldsOf(response)).containsExactly(name);
	}

	@Test
	void aKeyMustBeVisibleAscii() {
		for (String key : List.of("two words", "x".repeat(256), "")) {
			HttpResponse<String> response = intake.post("{\"sender\":\"demo\",\"to\":\"a\"}", "Idempotency-Key", key);
			assertProblem(response, 400, "invalid-request");
			assertThat(fieldsOf(response)).containsExactly("Idempotency-Key");
		}
	}

	@Test
	void noTokenIsQuoted() {
		String token = "APA91b-secret-registration-token";
		for (String json : List.of("{\"to\":\"%s \"}", "{\"registration_ids\":[\"%1$s\",\"%1$s\"]}", "{\"to\":%s}",
				"{\"condition\":\"%s\"}", "{\"to\":\"%s", "{\"sender\":\"%s\"}")) {
			assertThat(intake.post(json.formatted(token)).body()).doesNotContain(token.substring(0, 12));
		}
	}

	private static void assertProblem(HttpResponse<String> response, int status, String type) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
		JsonNode problem = JSON.readTree(response.body());
		assertThat(problem.get("type").stringValue()).isEqualTo("urn:longwire:problem:" + type);
		assertThat(problem.get("status").intValue()).isEqualTo(status);
	}

	private static List<String> fieldsOf(HttpResponse<String> response) {
		return JSON.readTree(response.body())
			.get("errors")
			.valueStream()
			.map((e) -> e.get("field").stringValue())
			.toList();
	}

}
