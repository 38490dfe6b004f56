package io.longwire.query;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.longwire.queue.StoredNotification;
import io.longwire.token.Tokens;
import io.longwire.token.Tokens.NewChange;
import io.longwire.transport.FromDevice;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The lists that are polled by position, and the parameters of all GETs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PositionListTests {

	private QueryFixture fixture;

	@BeforeAll
	void start(@TempDir Path directory) {
		this.fixture = new QueryFixture(directory);
	}

	@AfterAll
	void stop() {
		this.fixture.close();
	}

	@BeforeEach
	void empty() {
		JdbcTemplate jdbc = this.fixture.bean(JdbcTemplate.class);
		List.of("receipt", "upstream_message", "token_change").forEach((table) -> jdbc.update("DELETE FROM " + table));
		jdbc.update("UPDATE feed SET last = 0");
	}

	@Test
	void receiptsAreReadByPosition() throws InterruptedException {
		this.fixture.take(receipt("demo", "m-1"), receipt("other", "m-2"), receipt("demo", "m-3"));

		JsonNode page = this.fixture.get("/v1/receipts?limit=2");
		assertThat(page.get("receipts").size()).isEqualTo(2);
		assertThat(page.get("next").stringValue()).isEqualTo("2");
		assertThat(page.get("receipts").get(0).toString()).isEqualTo("""
				{"position":"1","sender":"demo","message_id":"m-1","notification_id":null,"registration_id":"phone-1",\
				"status":"MESSAGE_SENT_TO_DEVICE","sent_at":null,"received_at":"2026-11-23T10:00:00.123Z"}""");
		JsonNode rest = this.fixture.get("/v1/receipts?after=2");
		assertThat(rest.get("receipts").get(0).get("message_id").stringValue()).isEqualTo("m-3");
		assertThat(rest.get("next").stringValue()).isEqualTo("3");
		assertThat(this.fixture.get("/v1/receipts?sender=demo").get("receipts").size()).isEqualTo(2);
	}

	@Test
	void upstreamMessagesAreReadByPosition() throws InterruptedException {
		this.fixture.take(
				new FromDevice.Upstream("demo", "phone-1", "up-1", "com.example.app", "{\"n\":1.0}", QueryFixture.NOW));

		JsonNode page = this.fixture.get("/v1/upstream-messages?sender=demo");
		assertThat(page.toString()).isEqualTo("""
				{"upstream_messages":[{"position":"1","sender":"demo","registration_id":"phone-1","message_id":"up-1",\
				"category":"com.example.app","data":{"n":1.0},"received_at":"2026-11-23T10:00:00.123Z"}],\
				"next":"1"}""");
	}

	@Test
	void tokenChangesAreReadByPosition() {
		this.fixture.bean(Tokens.class)
			.record(List.of(new NewChange("demo", "old", "new", QueryFixture.NOW),
					new NewChange("demo", "dead", null, QueryFixture.NOW)));

		JsonNode page = this.fixture.get("/v1/token-changes");
		assertThat(page.get("token_changes").toString()).isEqualTo("""
				[{"position":"1","sender":"demo","registration_id":"old","change":"replaced","replaced_by":"new",\
				"at":"2026-11-23T10:00:00.123Z"},\
				{"position":"2","sender":"demo","registration_id":"dead","change":"unregistered","replaced_by":null,\
				"at":"2026-11-23T10:00:00.123Z"}]""");
		assertThat(page.get("next").stringValue()).isEqualTo("2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1/receipts", "/v1/upstream-messages", "/v1/token-changes" })
	void nextIsNeverNull(String path) {
		assertThat(this.fixture.get(path).get("next").stringValue()).isEqualTo("0");
		this.fixture.bean(JdbcTemplate.class).update("UPDATE feed SET last = 4711");
		assertThat(this.fixture.get(path + "?after=4711").get("next").stringValue()).isEqualTo("4711");
	}

	@Test
	void cursorThatPointsAtPurgedRowsIsGone() throws InterruptedException {
		this.fixture.take(receipt("demo", "m-1"), receipt("demo", "m-2"), receipt("demo", "m-3"));
		this.fixture.bean(JdbcTemplate.class).update("DELETE FROM receipt WHERE position <= 2");

		JsonNode problem = this.fixture.problem(410, "cursor-expired", "/v1/receipts?after=1");
		String next = problem.get("next").stringValue();
		assertThat(this.fixture.get("/v1/receipts?after=" + next).get("receipts").get(0).get("position").stringValue())
			.isEqualTo("3");
		this.fixture.problem(410, "cursor-expired", "/v1/receipts?after=0&sender=other");
		assertThat(this.fixture.get("/v1/receipts?after=2").get("receipts").size()).isOne();
		assertThat(this.fixture.get("/v1/receipts").get("receipts").size()).isOne();
	}

	@Test
	void cursorOfAnEmptiedListIsGoneAndThatOfItsEndIsNot() throws InterruptedException {
		this.fixture.take(receipt("demo", "m-1"), receipt("demo", "m-2"));
		this.fixture.bean(JdbcTemplate.class).update("DELETE FROM receipt");

		this.fixture.problem(410, "cursor-expired", "/v1/receipts?after=1");
		assertThat(this.fixture.get("/v1/receipts?after=2").get("next").stringValue()).isEqualTo("2");
		assertThat(this.fixture.get("/v1/receipts").get("next").stringValue()).isEqualTo("2");
	}

	/** The database was put back, or the cursor is another list's. */
	@ParameterizedTest
	@ValueSource(strings = { "/v1/receipts", "/v1/upstream-messages", "/v1/token-changes" })
	void cursorAheadOfItsListIsGone(String path) {
		this.fixture.bean(JdbcTemplate.class).update("UPDATE feed SET last = 3");

		JsonNode problem = this.fixture.problem(410, "cursor-expired", path + "?after=4");
		assertThat(problem.get("detail").stringValue()).contains("ahead", "last is 3", "put back", "another list's");
		assertThat(problem.get("next").stringValue()).isEqualTo("3");
		this.fixture.problem(410, "cursor-expired", path + "?after=9223372036854775807&sender=demo");
		assertThat(this.fixture.get(path + "?after=" + problem.get("next").stringValue()).get("next").stringValue())
			.isEqualTo("3");
	}

	@Test
	void cursorOfOneNotificationAheadOfTheListIsGone() throws InterruptedException {
		StoredNotification stored = this.fixture.store("demo", "phone-1");
		this.fixture.take(receipt("demo", Long.toString(stored.messages().get(0).messageId())));
		String path = "/v1/notifications/" + stored.id() + "/receipts";

		assertThat(this.fixture.get(path + "?after=1").get("next").stringValue()).isEqualTo("1");
		this.fixture.problem(410, "cursor-expired", path + "?after=2");
		this.fixture.problem(404, "not-found", "/v1/notifications/1/receipts?after=2");
	}

	@Test
	void readerOfFewEntriesFollowsTheWholeList() throws InterruptedException {
		this.fixture.take(receipt("other", "m-1"), receipt("demo", "m-2"), receipt("demo", "m-3"));

		assertThat(this.fixture.get("/v1/receipts?sender=other").get("next").stringValue()).isEqualTo("3");
		assertThat(this.fixture.get("/v1/receipts?sender=other&limit=1").get("next").stringValue()).isEqualTo("1");
	}

	@Test
	void cursorThatPointsAtPurgedTokenChangesIsGone() {
		this.fixture.bean(Tokens.class)
			.record(Stream.of("t-1", "t-2", "t-3")
				.map((token) -> new NewChange("demo", token, null, QueryFixture.NOW))
				.toList());
		this.fixture.bean(JdbcTemplate.class).update("DELETE FROM token_change WHERE position <= 2");

		JsonNode problem = this.fixture.problem(410, "cursor-expired", "/v1/token-changes?after=1");
		assertThat(problem.get("next").stringValue()).isEqualTo("2");
		this.fixture.problem(410, "cursor-expired", "/v1/token-changes?after=0&sender=other");
		assertThat(this.fixture.get("/v1/token-changes?after=2").get("token_changes").size()).isOne();
		assertThat(this.fixture.get("/v1/token-changes").get("token_changes").size()).isOne();
	}

	@ParameterizedTest
	@CsvSource({ "/v1/receipts?limit=0, limit", "/v1/receipts?limit=1001, limit", "/v1/receipts?limit=ten, limit",
			"/v1/receipts?limit=, limit", "/v1/receipts?after=-1, after", "/v1/receipts?after=x, after",
			"/v1/receipts?after=9223372036854775808, after", "/v1/receipts?sender=nobody, sender",
			"/v1/receipts?sendr=demo, sendr", "/v1/receipts?limit=1&limit=2, limit",
			"/v1/upstream-messages?limit=-5, limit", "/v1/token-changes?after=1.5, after",
			"/v1/notifications?state=QUEUED, state", "/v1/notifications?sender=, sender",
			"/v1/notifications/1/messages?state=queued, state", "/v1/messages/1?after=1, after" })
	void wrongParameterIsNamed(String path, String field) {
		JsonNode problem = this.fixture.problem(400, "invalid-request", path);

		assertThat(problem.get("errors").valueStream().map((error) -> error.get("field").stringValue()))
			.containsExactly(field);
		assertThat(problem.get("errors").get(0).get("message").stringValue()).isNotBlank();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1/notifications/abc", "/v1/notifications/0", "/v1/notifications/-1/messages",
			"/v1/notifications/1e3/receipts", "/v1/messages/12345678901234567890", "/v1/messages/01" })
	void idThatCannotExistIsNotFound(String path) {
		this.fixture.problem(404, "not-found", path);
	}

	@Test
	void allThatIsWrongIsNamedAtOnce() {
		JsonNode problem = this.fixture.problem(400, "invalid-request", "/v1/receipts?limit=0&after=x&sender=nobody");

		assertThat(problem.get("errors").size()).isEqualTo(3);
		assertThat(problem.get("errors").toString()).contains("the senders are: demo, other\"");
	}

	@Test
	void theStatesThatThereAreAreNamed() {
		JsonNode problem = this.fixture.problem(400, "invalid-request", "/v1/notifications/1/messages?state=queued");

		assertThat(problem.at("/errors/0/message").stringValue()).startsWith("must be one of QUEUED, SENDING, ")
			.doesNotContain("]");
	}

	@Test
	void largestLimitIsTaken() {
		assertThat(this.fixture.get("/v1/receipts?limit=1000").get("receipts").isEmpty()).isTrue();
	}

	private static FromDevice.Receipt receipt(String sender, String messageId) {
		return new FromDevice.Receipt(sender, messageId, "phone-1", "MESSAGE_SENT_TO_DEVICE", null, QueryFixture.NOW);
	}

}
