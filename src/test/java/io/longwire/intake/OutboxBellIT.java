package io.longwire.intake;

import java.util.List;

import io.longwire.engines.Engine;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A writer on PostgreSQL need not wait for the next look.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(names = "POSTGRESQL")
class OutboxBellIT {

	@Parameter
	Engine engine;

	@Test
	void aWriterThatNotifiesIsHeardLongBeforeTheNextLook() {
		try (IntakeFixture intake = new IntakeFixture(this.engine.newDatabase().urlWithUser(), List.of("demo"),
				"longwire.sandbox.enabled=true", "longwire.intake.outbox.enabled=true",
				"longwire.intake.outbox.poll-interval=59m")) {
			JdbcTemplate jdbc = intake.context().getBean(JdbcTemplate.class);
			// It looks by itself at the start, and when it has begun to listen.
			for (int row = 1; row <= 4; row++) {
				jdbc.update("insert into outbox (target, payload) values ('a', '{}')");
				jdbc.execute("NOTIFY longwire_outbox");
				int rows = row;
				Awaitility.await().until(() -> intake.rows("message") == rows);
			}
		}
	}

}
