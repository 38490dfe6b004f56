package io.longwire.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.longwire.engines.Database;
import io.longwire.engines.Engine;
import io.longwire.engines.EngineTest;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A migration that takes longer than anything else may, as an index of a large table
 * does.
 */
@EngineTest
class SlowMigrationIT {

	@TempDir
	private Path migrations;

	@Parameter
	private Engine engine;

	/** The user's own statement runs as well, but sets no time-out that counts here. */
	@Test
	void noTimeOutEndsAMigration() throws IOException {
		boolean postgresql = this.engine == Engine.POSTGRESQL;
		Files.writeString(this.migrations.resolve("V1001__slow.sql"),
				postgresql ? "SELECT pg_sleep(current_setting('their.pause')::int);" : "DO SLEEP(3);");
		Database database = this.engine.newDatabase();
		try (var context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.run("--spring.datasource.url=" + database.url() + "?socketTimeout=" + (postgresql ? "2" : "2000"),
					"--spring.datasource.username=" + database.username(),
					"--spring.datasource.password=" + database.password(),
					"--spring.datasource.hikari.connection-init-sql=" + (postgresql
							? "SET idle_in_transaction_session_timeout = '2s'; SET their.pause = 3" : "DO 1"),
					"--spring.flyway.locations=classpath:db/migration/common,classpath:db/migration/{vendor},"
							+ "filesystem:" + this.migrations)) {
			assertThat(context.getBean(Flyway.class).info().current().getVersion().getVersion()).isEqualTo("1001");
		}
	}

	/** Not annotated as a configuration, so that no other test's scan finds it. */
	@EnableAutoConfiguration
	@EnableConfigurationProperties(DatabaseProperties.class)
	@Import(DatabaseConfiguration.class)
	static class Application {

	}

}
