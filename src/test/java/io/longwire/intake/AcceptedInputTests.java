package io.longwire.intake;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a caller gets for a notification that is right: an answer once it is stored, the
 * same answer for a repeat, and a way to take it back.
 */
class AcceptedInputTests {

	private static final JsonMapper JSON = new JsonMapper();

	@TempDir
	static Path directory;

	private static IntakeFixture intake;

	@BeforeAll
	static void start() {
		intake = new IntakeFixture(directory, List.of("demo"));
	}

	@AfterAll
	static void stop() {
		intake.close();
	}

	@Test
	void theAnswerNamesEveryMessage() {
		long before = intake.rows("message");
		HttpResponse<String> response = intake.post("{\"registration_ids\":[\"a\",\"b\"]}");
		assertThat(response.statusCode()).isEqualTo(202);
		JsonNode answer = JSON.readTree(response.body());
		assertThat(answer.propertyNames()).containsExactly("id", "sender", "created_at", "messages");
		assertThat(response.headers().firstValue("Location"))
			.contains("/v1/notifications/" + answer.get("id").stringValue());
		assertThat(answer.get("sender").stringValue()).isEqualTo("demo");
		assertThat(answer.get("created_at").stringValue()).endsWith("Z");
		assertThat(Instant.parse(answer.get("created_at").stringValue())).isNotNull();
		JsonNode second = answer.get("messages").get(1);
		assertThat(second.propertyNames()).containsExactly("message_id", "to", "state");
		assertThat(second.get("message_id").isString()).isTrue();
		assertThat(second.get("to").stringValue()).isEqualTo("b");
		assertThat(second.get("state").stringValue()).isEqualTo("QUEUED");
		assertThat(intake.rows("message")).isEqualTo(before + 2);
	}

	@Test
	void theAddressIsBelowWhereTheApiIsPut(@TempDir Path other) {
		try (IntakeFixture below = new IntakeFixture(other, List.of("demo"), "server.servlet.context-path=/push")) {
			HttpResponse<String> response = below.send(below.request("/push/v1/notifications")
				.header("Content-Type", "application/json")
				.POST(BodyPublishers.ofString("{\"to\":\"a\"}")));
			assertThat(response.headers().firstValue("Location"))
				.contains("/push/v1/notifications/" + JSON.readTree(response.body()).get("id").stringValue());
		}
	}

	@Test
	void aConditionIsAnsweredAsCondition() {
		JsonNode answer = JSON.readTree(intake.post("{\"condition\":\"'a' in topics\"}").body());
		assertThat(answer.get("messages").get(0).propertyNames()).containsExactly("message_id", "condition", "state");
	}

	@Test
	void aThousandOfTheLongestTokensFit() {
		StringBuilder ids = new StringBuilder();
		for (int i = 0; i < 1000; i++) {
			ids.append((i > 0) ? "," : "").append('"').append("%04d".formatted(i)).append("x".repeat(4092)).append('"');
		}
		HttpResponse<String> response = intake.post("{\"registration_ids\":[" + ids + "]}");
		assertThat(response.statusCode()).isEqualTo(202);
		assertThat(JSON.readTree(response.body()).get("messages")).hasSize(1000);
	}

	@Test
	void aRepeatGetsTheSameAnswerWhateverBecameOfIt() {
		String json = "{\"to\":\"phone-1\",\"data\":{\"text\":\"grüß\"}}";
		HttpResponse<String> first = intake.post(json, "Idempotency-Key", "order-1");
		long rows = intake.rows("notification");
		intake.send(intake.request(first.headers().firstValue("Location").orElseThrow()).DELETE());
		HttpResponse<String> second = intake.post(json, "Idempotency-Key", "order-1");
		assertThat(second.statusCode()).isEqualTo(202);
		assertThat(second.body()).isEqualTo(first.body());
		assertThat(second.headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location"));
		assertThat(intake.rows("notification")).isEqualTo(rows);
	}

	@Test
	void eachSenderHasKeysOfItsOwn() {
		try (IntakeFixture two = new IntakeFixture(directory.resolve("two"), List.of("demo", "shop"))) {
			for (String sender : List.of("demo", "shop")) {
				String json = "{\"sender\":\"" + sender + "\",\"to\":\"a\"}";
				HttpResponse<String> first = two.post(json, "Idempotency-Key", "order-1");
				assertThat(first.statusCode()).isEqualTo(202);
				assertThat(two.post(json, "Idempotency-Key", "order-1").body()).isEqualTo(first.body());
			}
			assertThat(two.rows("notification")).isEqualTo(2);
		}
	}

	@Test
	void theSameKeyWithAnotherBodyIsRefused() {
		intake.post("{\"to\":\"a\"}", "Idempotency-Key", "order-2");
		long rows = intake.rows("notification");
		HttpResponse<String> other = intake.post("{\"to\":\"a\" }", "Idempotency-Key", "order-2");
		assertThat(other.statusCode()).isEqualTo(422);
		assertThat(other.body()).contains("This Idempotency-Key came before at this sender with another body.");
		assertThat(JSON.readTree(other.body()).get("type").stringValue())
			.isEqualTo("urn:longwire:problem:idempotency-key-reused");
		assertThat(intake.rows("notification")).isEqualTo(rows);
	}

	@Test
	void onlyARepeatMayComeAfterItsSendAt() {
		String json = "{\"to\":\"a\",\"send_at\":\"2001-01-01T00:00:00Z\"}";
		long id = intake.storedBefore("late-1", json);
		long rows = intake.rows("notification");
		HttpResponse<String> repeat = intake.post(json, "Idempotency-Key", "late-1");
		assertThat(repeat.statusCode()).as(repeat.body()).isEqualTo(202);
		assertThat(JSON.readTree(repeat.body()).get("id").stringValue()).isEqualTo(Long.toString(id));
		for (HttpResponse<String> refused : List.of(intake.post(json),
				intake.post(json, "Idempotency-Key", "late-2"))) {
			assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
			assertThat(refused.body()).contains("\"field\":\"send_at\"", "is past");
		}
		assertThat(intake.post(json.replace("\"a\"", "\"b\""), "Idempotency-Key", "late-1").statusCode())
			.isEqualTo(422);
		assertThat(intake.rows("notification")).isEqualTo(rows);
	}

	@Test
	void ofClientsWithOneKeyAtTheSameTimeOneStoresAndAllGetItsAnswer() throws Exception {
		int clients = 8;
		ExecutorService executor = Executors.newFixedThreadPool(clients);
		try {
			for (int round = 0; round < 20; round++) {
				String key = "race-" + round;
				long rows = intake.rows("notification");
				CyclicBarrier start = new CyclicBarrier(clients);
				List<Future<String>> answers = IntStream.range(0, clients).mapToObj((i) -> executor.submit(() -> {
					start.await();
					return intake.post("{\"to\":\"a\"}", "Idempotency-Key", key).body();
				})).toList();
				Set<String> different = new HashSet<>();
				for (Future<String> answer : answers) {
					different.add(answer.get());
				}
				assertThat(different).singleElement().asString().contains("\"QUEUED\"");
				assertThat(intake.rows("notification")).isEqualTo(rows + 1);
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void whatIsStillQueuedCanBeCanceled() {
		HttpResponse<String> posted = intake.post("{\"registration_ids\":[\"a\",\"b\",\"c\"]}");
		String accepted = JSON.readTree(posted.body()).get("messages").get(1).get("message_id").stringValue();
		intake.context()
			.getBean(JdbcTemplate.class)
			.update("update message set state = 'ACCEPTED', due_at = null where id = ?", Long.valueOf(accepted));
		String location = posted.headers().firstValue("Location").orElseThrow();
		for (int i = 0; i < 2; i++) {
			HttpResponse<String> canceled = intake.send(intake.request(location).DELETE());
			assertThat(canceled.statusCode()).isEqualTo(200);
			assertThat(canceled.body()).isEqualTo("{\"canceled\":2,\"too_late\":1}");
		}
	}

}
