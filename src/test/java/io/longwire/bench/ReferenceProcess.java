package io.longwire.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.longwire.engines.Database;

/**
 * A reference as a process of its own, with the options of the gateway's virtual machine:
 * what the gateway is held against has no more memory than it, and no better compiler.
 */
final class ReferenceProcess {

	private static final String RESULT = "reference ";

	private ReferenceProcess() {
	}

	/** Runs it, and returns what it told. */
	static double run(Bench bench, Class<?> main, List<String> arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(Bench.GATEWAY_JVM);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
		command.addAll(arguments);
		Path log = bench.place("references.log");
		try {
			Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
				.start();
			// One that hangs must not take the whole run with it.
			CompletableFuture.delayedExecutor(10, TimeUnit.MINUTES).execute(process::destroyForcibly);
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			int result = output.indexOf(RESULT);
			if (result < 0) {
				throw new IllegalStateException(main.getSimpleName() + " told nothing: see " + log);
			}
			return Double.parseDouble(output.substring(result + RESULT.length()).split("\\s+")[0]);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The same on a database. */
	static double run(Bench bench, PlainJdbc reference, Database database, Number... arguments) {
		List<String> all = new ArrayList<>(
				List.of(reference.name(), database.url(), database.username(), database.password()));
		List.of(arguments).forEach((argument) -> all.add(argument.toString()));
		return run(bench, PlainJdbc.class, all);
	}

	/** Tells what came of it to who started this process. */
	static void tell(double result) {
		System.out.println(RESULT + result);
	}

}
