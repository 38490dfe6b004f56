package io.longwire.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.longwire.bench.Bench.Store;
import io.longwire.engines.Database;
import io.longwire.engines.Engine;

/**
 * The databases that can be measured on.
 */
final class Stores {

	private Stores() {
	}

	/**
	 * Starts the servers among them.
	 * @param names such as {@code h2,mysql,postgresql}
	 * @throws RuntimeException with the remedy, if one cannot start here
	 */
	static List<Store> named(String names) {
		return Arrays.stream(names.split("[, ]+")).map(Stores::one).toList();
	}

	private static Store one(String name) {
		if (name.equalsIgnoreCase("h2")) {
			return new EmbeddedStore();
		}
		Engine engine = Engine.valueOf(name.toUpperCase(Locale.ROOT));
		engine.server();
		return new ServerStore(displayName(engine), engine);
	}

	private static String displayName(Engine engine) {
		return switch (engine) {
			case MYSQL -> "MySQL";
			case MARIADB -> "MariaDB";
			case POSTGRESQL -> "PostgreSQL";
		};
	}

	private record EmbeddedStore() implements Store {

		@Override
		public String engine() {
			return "H2";
		}

		@Override
		public Database newDatabase(Path directory) {
			return new Database("jdbc:h2:file:" + directory.toAbsolutePath().resolve("longwire"), "sa", "");
		}

	}

	private record ServerStore(String engine, Engine server) implements Store {

		@Override
		public Database newDatabase(Path directory) {
			return this.server.newDatabase();
		}

	}

}
