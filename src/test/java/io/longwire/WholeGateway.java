package io.longwire;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.longwire.process.SimulatedService;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The application with every push service simulated, for tests of all that it has.
 */
final class WholeGateway {

	private WholeGateway() {
	}

	/** Starts it on a database of its own, on any free port. */
	static ConfigurableApplicationContext start(Path directory) {
		List<String> arguments = new ArrayList<>(SimulatedService.all());
		arguments.addAll(List.of("--server.port=0", "--spring.datasource.url=jdbc:h2:file:" + directory.resolve("db"),
				"--longwire.sandbox.directory=" + directory.resolve("sandbox")));
		return SpringApplication.run(LongwireApplication.class, arguments.toArray(String[]::new));
	}

}
