package io.longwire.queue;

import java.time.Clock;

import com.zaxxer.hikari.HikariDataSource;
import io.longwire.database.Dialect;
import io.longwire.engines.Database;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * The time of H2 is that of the process, wherever it runs.
 */
class H2TimeZoneTests {

	@ParameterizedTest
	@ValueSource(strings = { "UTC", "America/New_York", "Asia/Kolkata" })
	void theDatabasesTimeIsInEpochMilliseconds(String zone) {
		String url = "jdbc:h2:mem:" + zone.replace('/', '-') + ";DB_CLOSE_DELAY=-1;TIME ZONE=" + zone;
		try (HikariDataSource dataSource = PlainDatabase.migrated(new Database(url, "sa", ""))) {
			var jdbc = new JdbcTemplate(dataSource);
			assertThat(jdbc.queryForObject("SELECT " + Dialect.H2.now(), Long.class))
				.isCloseTo(Clock.systemUTC().millis(), within(5_000L));
			jdbc.update("INSERT INTO outbox (target, payload) VALUES ('a', '{}')");
			assertThat(jdbc.queryForObject("SELECT created_at FROM outbox", Long.class))
				.isCloseTo(Clock.systemUTC().millis(), within(5_000L));
		}
	}

}
