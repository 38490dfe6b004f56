package io.longwire.intake;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

import io.longwire.notification.Content;
import io.longwire.notification.Lane;
import io.longwire.notification.Options;
import io.longwire.notification.Target;
import io.longwire.queue.Backlog;
import io.longwire.queue.MessageClaims;
import io.longwire.queue.NewNotification;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BacklogLimitTests {

	@TempDir
	static Path directory;

	private static IntakeFixture intake;

	@BeforeAll
	static void start() {
		intake = new IntakeFixture(directory, List.of("busy", "demo", "lines", "repeats", "shop"),
				"longwire.intake.max-backlog=2");
	}

	@AfterAll
	static void stop() {
		intake.close();
	}

	@ParameterizedTest
	@CsvSource({ "1001, 10, 1", "2000, 10, 100", "1015, 10, 2", "2000, 0, 300", "9000, 0.5, 300", "9000, 30, 267" })
	void theCallerIsToldWhenTheExcessWillBeWorkedOff(long due, double rate, String seconds) {
		BacklogLimit limit = limit(due, rate);
		assertThatExceptionOfType(ErrorResponseException.class).isThrownBy(() -> limit.check(notification()))
			.satisfies((refusal) -> {
				assertThat(refusal.getStatusCode().value()).isEqualTo(429);
				assertThat(refusal.getHeaders().getFirst("Retry-After")).isEqualTo(seconds);
			});
	}

	@Test
	void upToTheLimitEverythingIsTaken() {
		limit(1000, 0).check(notification());
	}

	@Test
	void oneLaneOrSenderIsNotRefusedForAnother() {
		String normal = three("demo");
		assertThat(intake.post(normal).statusCode()).isEqualTo(202);
		HttpResponse<String> refused = intake.post(normal);
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.headers().firstValue("Retry-After")).contains("300");
		assertThat(refused.body()).contains("urn:longwire:problem:backlog-full", "longwire.intake.max-backlog");
		assertThat(intake.post("{\"sender\":\"demo\",\"to\":\"a\",\"priority\":\"high\"}").statusCode()).isEqualTo(202);
		assertThat(bulk("{\"sender\":\"demo\",\"to\":\"a\"}\n{\"sender\":\"shop\",\"to\":\"a\"}").get(0))
			.contains("{\"line\":1,\"problem\":", "backlog-full", "\"retry_after\":300");
		assertThat(intake.post(three("shop")).statusCode()).isEqualTo(202);

		intake.context().getBean(MessageClaims.class).claim("demo", Lane.NORMAL, 10);
		assertThat(intake.post(normal).statusCode()).isEqualTo(202);
	}

	@Test
	void aRepeatHasItsAnswerWhateverWaits() {
		HttpResponse<String> first = intake.post(three("repeats"), "Idempotency-Key", "stored");
		assertThat(intake.post(three("repeats"), "Idempotency-Key", "new").statusCode()).isEqualTo(429);
		long rows = intake.rows("notification");
		HttpResponse<String> second = intake.post(three("repeats"), "Idempotency-Key", "stored");
		assertThat(second.statusCode()).as(second.body()).isEqualTo(202);
		assertThat(second.body()).isEqualTo(first.body());
		assertThat(intake.post("{\"sender\":\"repeats\",\"to\":\"other\"}", "Idempotency-Key", "stored").statusCode())
			.isEqualTo(422);
		assertThat(intake.rows("notification")).isEqualTo(rows);
	}

	@Test
	void aLineThatIsARepeatHasItsAnswerWhateverWaits() {
		String stored = line("stored", "a");
		String id = bulk(stored + line("stored too", "b") + line("and this", "c")).get(0);
		assertThat(id).startsWith("{\"line\":1,\"id\":");
		long rows = intake.rows("notification");
		List<String> answers = bulk(
				line("new", "d") + line("stored", "other") + "{\"sender\":\"lines\",\"to\":\"e\"}\n" + stored);
		assertThat(answers.get(0)).contains("backlog-full");
		assertThat(answers.get(1)).contains("idempotency-key-reused");
		assertThat(answers.get(2)).contains("backlog-full");
		assertThat(answers.get(3)).isEqualTo(id.replace("\"line\":1", "\"line\":4"));
		assertThat(bulk(stored)).containsExactly(id);
		assertThat(intake.rows("notification")).isEqualTo(rows);
	}

	/** A tenth of a message in a second is settled here, and as much by the other one. */
	@Test
	void theRateIsThatOfAllInstances() {
		String five = "{\"sender\":\"busy\",\"registration_ids\":[\"a\",\"b\",\"c\",\"d\",\"e\"]}";
		assertThat(intake.post(five).statusCode()).isEqualTo(202);
		Backlog backlog = intake.context().getBean(Backlog.class);
		IntStream.range(0, 6).forEach((i) -> backlog.settled("busy", Lane.NORMAL));
		assertThat(intake.post(five).headers().firstValue("Retry-After")).contains("30");
		intake.context()
			.getBean(JdbcTemplate.class)
			.update("insert into instance (id, slot, alive_until) "
					+ "select id + 1, mod(slot + 1, 1024), alive_until from instance");
		assertThat(intake.rows("instance")).isEqualTo(2);
		HttpResponse<String> refused = intake.post(five);
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.headers().firstValue("Retry-After")).contains("15");
	}

	private static String three(String sender) {
		return "{\"sender\":\"" + sender + "\",\"registration_ids\":[\"a\",\"b\",\"c\"]}";
	}

	private static String line(String key, String token) {
		return "{\"sender\":\"lines\",\"to\":\"" + token + "\",\"idempotency_key\":\"" + key.replace(' ', '-')
				+ "\"}\n";
	}

	private static List<String> bulk(String lines) {
		HttpResponse<String> answer = intake.post(lines, "Content-Type", "application/x-ndjson");
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return answer.body().lines().toList();
	}

	private static BacklogLimit limit(long due, double rate) {
		Backlog backlog = new Backlog() {

			@Override
			public long due(String sender, Lane lane, LongSupplier countTo) {
				return Math.min(due, countTo.getAsLong());
			}

			@Override
			public void settled(String sender, Lane lane) {
			}

			@Override
			public double settledPerSecond(String sender, Lane lane) {
				return rate;
			}

		};
		return new BacklogLimit(backlog, (requests) -> Set.of(), new IntakeProperties(DataSize.ofMegabytes(8), 1000,
				new IntakeProperties.Outbox(false, Duration.ofMillis(200))));
	}

	private static NewNotification notification() {
		Options options = new Options(null, null, 60, false, false, false, false, null, false);
		return new NewNotification("demo", new Content("{}", options), List.of(Target.to("a")), null, null);
	}

}
