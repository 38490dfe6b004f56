package io.longwire.intake;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database that does not serve is told as 503, soon, and is not held against anybody
 * once it serves again.
 */
class DatabaseAwayTests {

	private static final String REQUEST = "{\"to\":\"a\"}";

	@Test
	void anExhaustedPoolIsAnswered503AndLaterAllIsWell(@TempDir Path directory) throws Exception {
		try (IntakeFixture intake = new IntakeFixture(directory, List.of("demo"),
				"spring.datasource.hikari.maximum-pool-size=3", "spring.datasource.hikari.connection-timeout=500")) {
			List<Connection> taken = takeAll(intake.context().getBean(DataSource.class));
			assertUnavailable(intake.post(REQUEST));
			assertUnavailable(intake.send(intake.request("/v1/notifications/1").DELETE()));
			for (Connection connection : taken) {
				connection.close();
			}
			assertThat(intake.post(REQUEST).statusCode()).isEqualTo(202);
			assertThat(intake.rows("notification")).isOne();
		}
	}

	private static List<Connection> takeAll(DataSource pool) {
		List<Connection> taken = new ArrayList<>();
		try {
			while (true) {
				taken.add(pool.getConnection());
			}
		}
		catch (SQLException ex) {
			return taken;
		}
	}

	private static void assertUnavailable(HttpResponse<String> response) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
		assertThat(response.headers().firstValueAsLong("Retry-After")).hasValue(5);
		assertThat(response.body()).contains("urn:longwire:problem:unavailable");
	}

}
