package io.longwire.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseConfigurationTests {

	@Test
	void aDatabaseInMemoryNeedsNoCheckpoint() throws SQLException {
		assertThat(durability("jdbc:h2:mem:durability")).isNotInstanceOf(H2Durability.class);
	}

	@Test
	void aFileIsDurableByCheckpoints(@TempDir Path directory) throws SQLException {
		JdbcDataSource dataSource = dataSource("jdbc:h2:file:" + directory.resolve("queue"));
		try (Connection keptOpen = dataSource.getConnection(); var durability = DatabaseParts.durability(dataSource)) {
			assertThat(durability.durability()).isInstanceOf(H2Durability.class);
		}
	}

	private static Durability durability(String url) throws SQLException {
		return DatabaseParts.durability(dataSource(url)).durability();
	}

	private static JdbcDataSource dataSource(String url) {
		JdbcDataSource dataSource = new JdbcDataSource();
		dataSource.setURL(url);
		return dataSource;
	}

}
