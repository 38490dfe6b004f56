package io.longwire.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

import io.longwire.engines.Database;
import io.longwire.testing.Provenance;

/**
 * What a run was made on, by the words that stand above its figures.
 */
final class Machine {

	private Machine() {
	}

	/** Everything a reader needs to judge the figures, in the order to show it. */
	static Map<String, String> describe(Bench bench) {
		Map<String, String> described = Provenance.here();
		described.put("gateway", String.join(" ", Bench.GATEWAY_JVM));
		described.put("run", bench.messages() + " messages in a drain" + (bench.quick() ? ", quick" : ""));
		bench.stores().forEach((store) -> described.put(store.engine(), version(store, bench.directory())));
		return described;
	}

	private static String version(Bench.Store store, Path directory) {
		Database database = store.newDatabase(directory.resolve("version"));
		try (Connection connection = DriverManager.getConnection(database.url(), database.username(),
				database.password())) {
			return Provenance.database(connection);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
