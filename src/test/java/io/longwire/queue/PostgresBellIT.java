package io.longwire.queue;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.longwire.engines.Database;
import io.longwire.engines.Engine;
import io.longwire.engines.TcpRelay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass(name = "{0}")
@EnumSource(names = "POSTGRESQL")
class PostgresBellIT {

	private static final Duration SHORT = Duration.ofMillis(10);

	@Parameter
	Engine engine;

	@Test
	void aConnectionThatTheNetworkHasLostIsReplaced() throws Exception {
		Database database = this.engine.newDatabase();
		URI direct = URI.create(database.url().substring("jdbc:".length()));
		var writer = new JdbcTemplate(
				new DriverManagerDataSource(database.url(), database.username(), database.password()));
		AtomicLong nanos = new AtomicLong();
		try (TcpRelay relay = new TcpRelay(direct.getPort());
				PostgresBell bell = new PostgresBell(new DriverManagerDataSource(
						database.url().replace(":" + direct.getPort() + "/", ":" + relay.port() + "/"),
						database.username(), database.password()), nanos::get)) {
			assertThat(bell.await(SHORT)).as("somebody may have called before").isTrue();
			assertThat(bell.await(SHORT)).isFalse();
			writer.execute("NOTIFY longwire_outbox");
			assertThat(bell.await(Duration.ofSeconds(30))).isTrue();

			relay.loseAll();
			writer.execute("NOTIFY longwire_outbox");
			assertThat(bell.await(SHORT)).isFalse();
			nanos.addAndGet(Duration.ofSeconds(10).toNanos());
			assertThat(bell.await(SHORT)).as("nobody answers").isFalse();
			assertThat(bell.await(SHORT)).as("somebody may have called meanwhile").isTrue();
			writer.execute("NOTIFY longwire_outbox");
			assertThat(bell.await(Duration.ofSeconds(30))).isTrue();
		}
	}

}
