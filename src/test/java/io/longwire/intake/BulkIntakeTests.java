package io.longwire.intake;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A notification a line: the good ones are stored, of the bad ones it is told what is
 * wrong, and the caller knows of each line what became of it. Run on threads of their
 * own, because no interrupt ends a write to a socket.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BulkIntakeTests {

	private static final JsonMapper JSON = new JsonMapper();

	private static final String PROBLEM = "urn:longwire:problem:";

	@TempDir
	static Path directory;

	private static IntakeFixture intake;

	@BeforeAll
	static void start() {
		intake = new IntakeFixture(directory, List.of("demo"), "longwire.intake.max-body=64KB");
	}

	@AfterAll
	static void stop() {
		intake.close();
	}

	@Test
	void everyLineHasItsAnswerAndBadOnesCostNoOther() {
		long before = intake.rows("message");
		List<JsonNode> answers = bulk("", """
				{"to":"a","data":{"text":"grüß"}}
				{"to":"b","time_to_live":-1,"colour":"red"}

				{"to":"c"
				["d"]
				{"registration_ids":["e","f"]}""");
		assertThat(answers).extracting((answer) -> answer.get("line").intValue()).containsExactly(1, 2, 4, 5, 6);
		assertThat(answers.get(0).propertyNames()).containsExactly("line", "id");
		assertThat(answers.get(0).get("id").isString()).isTrue();
		JsonNode wrong = answers.get(1).get("problem");
		assertThat(type(answers.get(1))).isEqualTo("invalid-request");
		assertThat(wrong.get("status").intValue()).isEqualTo(400);
		assertThat(wrong.get("errors")).extracting((error) -> error.get("field").stringValue())
			.containsExactlyInAnyOrder("time_to_live", "colour");
		assertThat(type(answers.get(2))).isEqualTo("malformed-json");
		assertThat(type(answers.get(3))).isEqualTo("malformed-json");
		assertThat(answers.get(4).has("id")).isTrue();
		assertThat(intake.rows("message")).isEqualTo(before + 3);
	}

	@Test
	void ofALineThatIsAllWrongTheFirstFieldsAreListed() {
		String fields = IntStream.range(0, 200)
			.mapToObj((i) -> "\"colour" + i + "\":1")
			.collect(Collectors.joining(","));
		JsonNode problem = bulk("", "{\"to\":\"a\"," + fields + "}").get(0).get("problem");
		assertThat(problem.get("errors")).hasSize(10);
		assertThat(problem.get("detail").stringValue()).startsWith("200 fields are wrong, the first 10 are listed");
	}

	@Test
	void thousandsOfLinesAreAnsweredInTheirOrder() {
		String body = IntStream.range(0, 3000)
			.mapToObj((i) -> "{\"to\":\"t" + i + "\"}\n")
			.collect(Collectors.joining());
		long before = intake.rows("notification");
		List<JsonNode> answers = bulk("", body);
		assertThat(answers).hasSize(3000);
		assertThat(answers).extracting((answer) -> answer.get("line").intValue()).isSorted();
		assertThat(answers).extracting((answer) -> answer.get("id").stringValue()).doesNotHaveDuplicates();
		assertThat(intake.rows("notification")).isEqualTo(before + 3000);
	}

	@Test
	void onDemandOnlyErrorsAreAnsweredAndASummary() {
		List<JsonNode> answers = bulk("?results=errors", "{\"to\":\"a\"}\n{}\n{\"to\":\"b\"}\n");
		assertThat(answers).hasSize(2);
		assertThat(answers.get(0).get("line").intValue()).isEqualTo(2);
		assertThat(answers.get(1).toString()).isEqualTo("{\"summary\":{\"lines\":3,\"stored\":2,\"failed\":1}}");
	}

	/**
	 * Answers to all lines would be more than the sockets hold, and so are the lines.
	 * They are repeats, which cost little.
	 */
	@Test
	void whoSendsEverythingBeforeHeReadsAnythingGetsTheSummary() throws Exception {
		String lines = ("{\"to\":\"a\",\"idempotency_key\":\"again\"}" + " ".repeat(100) + "\n").repeat(1000);
		try (BulkClient client = new BulkClient(intake.port(), "?results=errors")) {
			for (int i = 0; i < 100; i++) {
				client.send(lines);
			}
			client.endBody();
			assertThat(client.answer()).isEqualTo("{\"summary\":{\"lines\":100000,\"stored\":100000,\"failed\":0}}");
		}
	}

	@Test
	void aLineMayBeRepeatedUnderItsKey() {
		String line = "{\"to\":\"a\",\"idempotency_key\":\"bulk-1\"}\n";
		List<JsonNode> first = bulk("", line + line);
		long rows = intake.rows("notification");
		List<JsonNode> second = bulk("", line.replace("\n", "\r\n") + "{\"to\":\"b\",\"idempotency_key\":\"bulk-1\"}\n"
				+ "{\"to\":\"b\",\"idempotency_key\":\"not visible\"}\n");
		assertThat(first.get(0).get("id")).isEqualTo(first.get(1).get("id")).isEqualTo(second.get(0).get("id"));
		assertThat(type(second.get(1))).isEqualTo("idempotency-key-reused");
		assertThat(second.get(2).get("problem").get("errors").get(0).get("field").stringValue())
			.isEqualTo("idempotency_key");
		assertThat(intake.rows("notification")).isEqualTo(rows);
	}

	@Test
	void onlyALineThatIsARepeatMayComeAfterItsSendAt() {
		String late = "{\"to\":\"a\",\"send_at\":\"2001-01-01T00:00:00Z\",\"idempotency_key\":\"late-bulk\"}";
		long id = intake.storedBefore("late-bulk", late);
		long rows = intake.rows("notification");
		List<JsonNode> answers = bulk("", String.join("\n", late, late.replace("late-bulk", "another"),
				late.replace(",\"idempotency_key\":\"late-bulk\"", ""), late.replace("\"a\"", "\"b\"")));
		assertThat(answers.get(0).path("id").asString("")).isEqualTo(Long.toString(id));
		for (JsonNode refused : answers.subList(1, 3)) {
			assertThat(type(refused)).isEqualTo("invalid-request");
			assertThat(refused.at("/problem/errors/0/field").stringValue()).isEqualTo("send_at");
		}
		assertThat(type(answers.get(3))).isEqualTo("idempotency-key-reused");
		assertThat(intake.rows("notification")).isEqualTo(rows);
	}

	@Test
	void aSingleNotificationHasItsKeyInTheHeader() {
		HttpResponse<String> response = intake.post("{\"to\":\"a\",\"idempotency_key\":\"k\"}");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains("Idempotency-Key");
	}

	@Test
	void aLineThatIsTooLongIsToldAndTheNextIsStored() {
		List<JsonNode> answers = bulk("", "{\"to\":\"" + "x".repeat(100_000) + "\"}\n{\"to\":\"a\"}\n");
		assertThat(type(answers.get(0))).isEqualTo("body-too-large");
		assertThat(answers.get(1).has("id")).isTrue();
	}

	@Test
	void whatIsAskedWronglyIsRefusedBeforeAnythingIsRead() {
		HttpResponse<String> response = post("?results=some", "{\"to\":\"a\"}\n", "Idempotency-Key", "k");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains("\"results\"", "\"Idempotency-Key\"", "each line");
	}

	@ParameterizedTest
	@CsvSource({ "?result=errors, result", "?results=all&results=errors, results", "?dry_run=true, dry_run" })
	void aParameterThatIsWrittenWronglyIsNamed(String query, String name) {
		long rows = intake.rows("notification");
		HttpResponse<String> response = post(query, "{\"to\":\"a\"}\n");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains(PROBLEM + "invalid-request", "{\"field\":\"" + name + "\"");
		assertThat(intake.rows("notification")).isEqualTo(rows);
	}

	@Test
	void aParameterThatCannotBeDecodedIsTheCallersFault() throws Exception {
		try (BulkClient client = new BulkClient(intake.port(), "?results=%zz")) {
			assertThat(client.answer()).contains(PROBLEM + "bad-request", "\"status\":400");
		}
	}

	private static String type(JsonNode answer) {
		return answer.get("problem").get("type").stringValue().substring(PROBLEM.length());
	}

	private static List<JsonNode> bulk(String query, String body) {
		HttpResponse<String> response = post(query, body);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/x-ndjson");
		return response.body().lines().map(JSON::readTree).toList();
	}

	private static HttpResponse<String> post(String query, String body, String... headers) {
		var request = intake.request("/v1/notifications" + query)
			.POST(java.net.http.HttpRequest.BodyPublishers.ofString(body))
			.setHeader("Content-Type", "application/x-ndjson");
		for (int i = 0; i < headers.length; i += 2) {
			request.setHeader(headers[i], headers[i + 1]);
		}
		return intake.send(request);
	}

}
