package io.longwire.intake;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;

import io.longwire.notification.Content;
import io.longwire.notification.Lane;
import io.longwire.notification.Options;
import io.longwire.notification.Senders;
import io.longwire.notification.Target;
import io.longwire.queue.Backlog;
import io.longwire.queue.MessageClaims;
import io.longwire.queue.NewNotification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BacklogLimitTests {

	private static final Senders SENDERS = new Senders(new TreeSet<>(List.of("demo")));

	@ParameterizedTest
	@CsvSource({ "1001, 10, 1", "2000, 10, 100", "1015, 10, 2", "2000, 0, 300", "9000, 0.5, 300" })
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
	void oneLaneOrSenderIsNotRefusedForAnother(@TempDir Path directory) {
		try (IntakeFixture intake = new IntakeFixture(directory, List.of("demo", "shop"),
				"longwire.intake.max-backlog=2")) {
			String normal = "{\"sender\":\"demo\",\"registration_ids\":[\"a\",\"b\",\"c\"]}";
			assertThat(intake.post(normal).statusCode()).isEqualTo(202);
			HttpResponse<String> refused = intake.post(normal);
			assertThat(refused.statusCode()).isEqualTo(429);
			assertThat(refused.headers().firstValue("Retry-After")).contains("300");
			assertThat(refused.body()).contains("urn:longwire:problem:backlog-full", "longwire.intake.max-backlog");
			assertThat(intake.post("{\"sender\":\"demo\",\"to\":\"a\",\"priority\":\"high\"}").statusCode())
				.isEqualTo(202);
			HttpResponse<String> bulk = intake.post(
					"{\"sender\":\"demo\",\"to\":\"a\"}\n{\"sender\":\"shop\",\"to\":\"a\"}", "Content-Type",
					"application/x-ndjson");
			assertThat(bulk.statusCode()).isEqualTo(200);
			assertThat(bulk.body()).contains("{\"line\":1,\"problem\":", "\"retry_after\":300", "{\"line\":2,\"id\":");

			assertThat(intake.post(normal.replace("demo", "shop")).statusCode()).isEqualTo(202);
			bulk = intake.post("{}", "Content-Type", "application/x-ndjson");
			assertThat(bulk.statusCode()).isEqualTo(429);

			intake.context().getBean(MessageClaims.class).claim("demo", Lane.NORMAL, 10);
			assertThat(intake.post(normal).statusCode()).isEqualTo(202);
		}
	}

	private static BacklogLimit limit(long due, double rate) {
		Backlog backlog = new Backlog() {

			@Override
			public long due(String sender, Lane lane, long countTo) {
				return Math.min(due, countTo);
			}

			@Override
			public void settled(String sender, Lane lane) {
			}

			@Override
			public double settledPerSecond(String sender, Lane lane) {
				return rate;
			}

		};
		return new BacklogLimit(backlog, SENDERS, new IntakeProperties(DataSize.ofMegabytes(8), 1000,
				new IntakeProperties.Outbox(false, Duration.ofMillis(200))));
	}

	private static NewNotification notification() {
		Options options = new Options(null, null, 60, false, false, false, false, null, false);
		return new NewNotification("demo", new Content("{}", options), List.of(Target.to("a")), null, null);
	}

}
