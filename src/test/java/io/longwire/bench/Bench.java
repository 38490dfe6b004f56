package io.longwire.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.longwire.engines.Database;
import io.longwire.process.SandboxProcess;
import io.longwire.process.SimulatedService;

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
	static final List<String> GATEWAY_JVM = List.of("-Xmx" + System.getProperty("bench.heap", "192m"),
			"-XX:+UseSerialGC");

	private static final List<String> SANDBOX_JVM = List.of("-Xmx768m");

	/** A directory for the files of one process, or what they share. */
	Path place(Object... words) {
		return this.directory.resolve(Stream.of(words).map(Object::toString).collect(Collectors.joining("-")));
	}

	/** A sandbox for a scenario. */
	SandboxProcess sandbox(String scenario) {
		return sandbox(scenario, SimulatedService.CCS);
	}

	/** A sandbox for a scenario, with another push service. */
	SandboxProcess sandbox(String scenario, SimulatedService service) {
		return SandboxProcess.start(place(scenario, "sandbox"), service, SANDBOX_JVM);
	}

	/**
	 * The database that runs within the gateway's process, if it is among those chosen.
	 */
	Optional<Store> embedded() {
		return this.stores.stream().filter((store) -> store.engine().equals("H2")).findFirst();
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
