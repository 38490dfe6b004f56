package io.longwire.queue;

import com.zaxxer.hikari.HikariDataSource;
import io.longwire.database.DatabaseParts;
import io.longwire.engines.Database;
import org.flywaydb.core.Flyway;

import org.springframework.boot.jdbc.DatabaseDriver;

/**
 * Opens databases without the gateway, with the driver settings that it would use.
 */
public final class PlainDatabase {

	private PlainDatabase() {
	}

	/** A small pool, after the tables were made. */
	public static HikariDataSource migrated(Database database) {
		HikariDataSource dataSource = new HikariDataSource();
		dataSource.setJdbcUrl(database.url());
		dataSource.setUsername(database.username());
		dataSource.setPassword(database.password());
		dataSource.setMaximumPoolSize(4);
		DatabaseParts.flag(dataSource);
		Flyway.configure()
			.dataSource(dataSource)
			.locations("classpath:db/migration/common",
					"classpath:db/migration/" + DatabaseDriver.fromJdbcUrl(database.url()).getId())
			.load()
			.migrate();
		return dataSource;
	}

}
