package io.longwire.bench;

import java.nio.file.Path;
import java.util.List;

import io.longwire.engines.Database;

/**
 * How one run of the benchmark is made.
 *
 * @param directory for the files of all processes; empty at first
 * @param stores the databases to measure on
 * @param messages in one drain
 * @param quick whether everything is a tenth of its size, to try the benchmark itself
 */
record Bench(Path directory, List<Store> stores, int messages, boolean quick) {

	/** The options of the measured gateway's virtual machine: as we recommend them. */
	static final List<String> GATEWAY_JVM = List.of("-Xmx192m", "-XX:+UseSerialGC");

	static final List<String> SANDBOX_JVM = List.of("-Xmx768m");

	/** How many messages plain JDBC settles before any is counted. */
	int shortWarmUp() {
		return this.quick ? 3000 : 20_000;
	}

	/** A database that scenarios can ask for, new and empty, at any time. */
	interface Store {

		/** Its name in the figures, such as {@code H2}. */
		String engine();

		/**
		 * A new, empty database.
		 * @param directory for its file, if it is embedded
		 */
		Database newDatabase(Path directory);

	}

}
