package io.longwire.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * Lets migrations take as long as they need: they run on connections of their own, which
 * are those of the pool but for time-outs. An index of a large table takes minutes, and a
 * server goes on with it when the driver has given up. Whoever gave Flyway a database of
 * its own, by {@code spring.flyway.url} or {@code user}, has taken this into his own
 * hands.
 */
class MigrationConnections implements FlywayConfigurationCustomizer {

	private static final Set<DatabaseDriver> SERVERS = EnumSet.of(DatabaseDriver.MYSQL, DatabaseDriver.MARIADB,
			DatabaseDriver.POSTGRESQL);

	@Override
	public void customize(FluentConfiguration configuration) {
		if (configuration.getDataSource() instanceof HikariDataSource pool && pool.getJdbcUrl() != null) {
			DatabaseDriver driver = DatabaseDriver.fromJdbcUrl(pool.getJdbcUrl());
			if (SERVERS.contains(driver)) {
				configuration.dataSource(new Patient(pool, driver));
			}
		}
	}

	private static final class Patient extends DriverManagerDataSource {

		private final List<String> atConnect = new ArrayList<>();

		Patient(HikariDataSource pool, DatabaseDriver driver) {
			setUrl(pool.getJdbcUrl());
			setUsername(pool.getUsername());
			setPassword(pool.getPassword());
			setConnectionProperties(pool.getDataSourceProperties());
			setCatalog(pool.getCatalog());
			setSchema(pool.getSchema());
			if (pool.getConnectionInitSql() != null) {
				this.atConnect.add(pool.getConnectionInitSql());
			}
			if (driver == DatabaseDriver.POSTGRESQL) {
				// Flyway's lock lies in a transaction of its own, idle while a script
				// runs.
				this.atConnect.add("SET idle_in_transaction_session_timeout = 0");
			}
		}

		@Override
		protected Connection getConnectionFromDriver(@Nullable String username, @Nullable String password)
				throws SQLException {
			Connection connection = super.getConnectionFromDriver(username, password);
			try {
				prepare(connection);
				return connection;
			}
			catch (SQLException | RuntimeException ex) {
				JdbcUtils.closeConnection(connection);
				throw ex;
			}
		}

		private void prepare(Connection connection) throws SQLException {
			// This, and not a property, also beats what stands in the URL.
			connection.setNetworkTimeout(Runnable::run, 0);
			try (Statement statement = connection.createStatement()) {
				for (String sql : this.atConnect) {
					statement.execute(sql);
				}
			}
		}

	}

}
