package io.longwire.intake;

import java.nio.file.Path;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rows of other programs get into the queue by themselves where that is turned on.
 */
class OutboxIntakeTests {

	@Test
	void aRowIsFoundAndABadOneRejectedInPlace(@TempDir Path directory) {
		try (IntakeFixture intake = new IntakeFixture(directory, List.of("demo"),
				"longwire.intake.outbox.enabled=true")) {
			JdbcTemplate jdbc = intake.context().getBean(JdbcTemplate.class);
			jdbc.update("insert into outbox (target, payload) values ('a', '{\"data\":{\"k\":\"v\"}}')");
			jdbc.update("insert into outbox (target, payload) values ('a b', '{}')");
			jdbc.update("insert into outbox (target, payload) values ('a', ?)", "x".repeat(131_073));
			Awaitility.await()
				.until(() -> intake.rows("message") == 1 && intake.rows("outbox where state = 'REJECTED'") == 2);
			assertThat(jdbc.queryForList("select error from outbox order by id", String.class)).satisfiesExactly(
					(error) -> assertThat(error).startsWith("target must not"),
					(error) -> assertThat(error).startsWith("payload is longer"));
		}
	}

	@Test
	void withoutThePropertyNobodyLooks(@TempDir Path directory) {
		try (IntakeFixture intake = new IntakeFixture(directory, List.of("demo"))) {
			assertThat(intake.context().getBean(OutboxMover.class).isRunning()).isFalse();
		}
	}

}
