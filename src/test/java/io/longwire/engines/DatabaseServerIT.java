package io.longwire.engines;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.TestAbortedException;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * That the servers are servers: what the tests that fault them rely on.
 */
class DatabaseServerIT {

	@ParameterizedTest
	@EnumSource
	void aServerStartsAgainWithItsDataAfterAStopAndAKill(Engine engine) {
		Database database = engine.newDatabase();
		execute(database, (jdbc) -> jdbc.execute("CREATE TABLE t (a INT)"));
		engine.server().restart();
		execute(database, (jdbc) -> jdbc.update("INSERT INTO t VALUES (1)"));
		engine.server().kill();
		assertThatThrownBy(() -> connect(database)).isInstanceOf(SQLException.class);
		engine.server().start();
		execute(database,
				(jdbc) -> assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM t", Integer.class)).isEqualTo(1));
	}

	@ParameterizedTest
	@EnumSource
	void databasesHaveNothingInCommon(Engine engine) {
		execute(engine.newDatabase(), (jdbc) -> jdbc.execute("CREATE TABLE t (a INT)"));
		execute(engine.newDatabase(), (jdbc) -> jdbc.execute("CREATE TABLE t (a INT)"));
	}

	@Test
	void anEngineThatCannotStartSkipsTheTestAndSaysWhy() {
		assertThat(MissingServer.verdict("MYSQL", "On Debian: apt-get install libaio1.",
				new IllegalStateException("no libaio.so.1"), false))
			.isInstanceOf(TestAbortedException.class)
			.hasMessageContainingAll("MYSQL", "no libaio.so.1", "apt-get install libaio1");
	}

	@Test
	void onCiItFailsTheTest() {
		assertThat(MissingServer.verdict("MYSQL", "On Debian: apt-get install libaio1.",
				new IllegalStateException("no libaio.so.1"), true))
			.isNotInstanceOf(TestAbortedException.class);
	}

	private static void execute(Database database, Consumer<JdbcTemplate> statements) {
		try (Connection connection = connect(database)) {
			statements.accept(new JdbcTemplate(new SingleConnectionDataSource(connection, true)));
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Connection connect(Database database) throws SQLException {
		return DriverManager.getConnection(database.url(), database.username(), database.password());
	}

}
