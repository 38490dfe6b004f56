package io.longwire.intake;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Secrets stay secret: no whole registration token in a log or an answer, not even when
 * the database quotes it in its own error.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecretsTests {

	private static final String TOKEN = "APA91b-a-registration-token-of-somebody";

	private static final String KEY = "an-idempotency-key-of-somebody";

	@Test
	void whatTheDatabaseSaysIsNotPassedOn(@TempDir Path directory, CapturedOutput output) {
		try (IntakeFixture intake = new IntakeFixture(directory, List.of("demo"))) {
			intake.context().getBean(JdbcTemplate.class).execute("alter table message alter column target varchar(8)");
			HttpResponse<String> response = intake.post("{\"to\":\"" + TOKEN + "\"}", "Idempotency-Key", KEY);
			assertThat(response.statusCode()).isEqualTo(500);
			assertThat(response.body()).contains("urn:longwire:problem:internal-error").doesNotContain("APA91b");
			assertThat(output).contains("The database refused a statement")
				.doesNotContain("APA91b")
				.doesNotContain(KEY);
			assertThat(intake.rows("notification")).isZero();
		}
	}

	@Test
	void wrongRequestsAreNotLogged(@TempDir Path directory, CapturedOutput output) {
		try (IntakeFixture intake = new IntakeFixture(directory, List.of("demo"))) {
			for (String json : List.of("{\"to\":\"%s \"}", "{\"to\":%s}", "{\"to\":\"%s",
					"{\"registration_ids\":\"%s\"}", "{\"to\":\"a\",\"data\":{\"from\":\"%s\"}}", "%s")) {
				HttpResponse<String> response = intake.post(json.formatted(TOKEN), "Idempotency-Key", KEY + " ");
				assertThat(response.statusCode()).isEqualTo(400);
				assertThat(response.body()).doesNotContain(TOKEN).doesNotContain(KEY);
			}
			assertThat(output).doesNotContain(TOKEN).doesNotContain(KEY);
		}
	}

}
