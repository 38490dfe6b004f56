package io.longwire.intake;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class DeviceReportTests {

	private static IntakeFixture fixture;

	@BeforeAll
	static void start(@TempDir Path directory) {
		fixture = new IntakeFixture(directory, List.of("demo"));
	}

	@AfterAll
	static void stop() {
		fixture.close();
	}

	@Test
	void aReportIsStoredOnceAndDeliversTheMessage() {
		String id = message("phone");
		assertThat(report(id, "{\"status\":\"delivered\"}").statusCode()).isEqualTo(204);
		assertThat(report(id, "{\"status\":\"delivered\",\"registration_id\":\"phone\"}").statusCode()).isEqualTo(204);
		assertThat(receipts(id)).containsExactly("delivered");
		assertThat(state(id)).isEqualTo("DELIVERED");
	}

	@Test
	void openedMeansDeliveredAndIsAReceiptOfItsOwn() {
		String id = message("phone");
		report(id, "{\"status\":\"opened\",\"at\":\"2026-01-31T09:00:00+01:00\"}");
		assertThat(state(id)).isEqualTo("DELIVERED");
		report(id, "{\"status\":\"delivered\"}");
		assertThat(receipts(id)).containsExactly("opened", "delivered");
		assertThat(jdbc().queryForList("select sent_at from receipt where message_id = ? and status = 'opened'",
				Long.class, id))
			.containsExactly(Instant.parse("2026-01-31T08:00:00Z").toEpochMilli());
	}

	@Test
	void theDeviceIsTheOneAddressed() {
		String id = message("phone-4711");
		report(id, "{\"status\":\"opened\"}");
		assertThat(jdbc().queryForList("select registration_token from receipt where message_id = ?", String.class, id))
			.containsExactly("phone-4711");
	}

	@ParameterizedTest
	@CsvSource({ "1", "0", "nonsense", "9223372036854775808" })
	void anUnknownMessageIsNotFound(String id) {
		HttpResponse<String> answer = report(id, "{\"status\":\"opened\"}");
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.body()).contains("urn:longwire:problem:not-found");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "{};status", "{\"status\":null};status", "{\"status\":\"OPENED\"};status",
					"{\"status\":1};status", "{\"status\":\"opened\",\"at\":\"yesterday\"};at",
					"{\"status\":\"opened\",\"at\":\"9999-01-01T00:00:00Z\"};at",
					"{\"status\":\"opened\",\"registration_id\":\"a b\"};registration_id",
					"{\"status\":\"opened\",\"status\":\"opened\"};status", "{\"status\":\"opened\",\"more\":1};more" })
	void whatIsWrongIsNamedAndNothingStored(String body, String field) {
		String id = message("phone");
		HttpResponse<String> answer = report(id, body);
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
		assertThat(receipts(id)).isEmpty();
	}

	@Test
	void whatIsNoObjectIsMalformed() {
		assertThat(report(message("phone"), "[]").body()).contains("urn:longwire:problem:malformed-json");
	}

	private static String message(String token) {
		JsonNode stored = new JsonMapper()
			.readTree(fixture.post("{\"to\":\"" + token + "\",\"data\":{\"k\":\"v\"}}").body());
		return stored.get("messages").get(0).get("message_id").stringValue();
	}

	private static HttpResponse<String> report(String id, String body) {
		return fixture.send(fixture.request("/v1/messages/" + id + "/receipts")
			.POST(BodyPublishers.ofString(body))
			.setHeader("Content-Type", "application/json"));
	}

	private static List<String> receipts(String id) {
		return jdbc().queryForList("select status from receipt where message_id = ? order by position", String.class,
				id);
	}

	private static String state(String id) {
		return String
			.valueOf(jdbc().queryForObject("select state from message where id = ?", Object.class, Long.parseLong(id)));
	}

	private static JdbcTemplate jdbc() {
		return fixture.context().getBean(JdbcTemplate.class);
	}

}
