package io.longwire.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Programs of the operating system.
 */
public final class Commands {

	private Commands() {
	}

	/**
	 * Runs a program to its end.
	 * @throws IllegalStateException with its output, if it fails
	 */
	public static String run(String... command) {
		return run(Map.of(), command);
	}

	/**
	 * Runs a program to its end.
	 * @param environment variables that it has besides ours
	 * @throws IllegalStateException with its output, if it fails
	 */
	public static String run(Map<String, String> environment, String... command) {
		try {
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
			builder.environment().putAll(environment);
			Process process = builder.start();
			process.getOutputStream().close();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (process.onExit().join().exitValue() != 0) {
				throw new IllegalStateException(
						String.join(" ", command) + " ended with " + process.exitValue() + ": " + output);
			}
			return output.strip();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Finds a program on the PATH or where servers usually are. */
	public static Optional<Path> find(String program) {
		List<String> directories = new ArrayList<>(List.of(System.getenv("PATH").split(":")));
		directories.addAll(List.of("/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin"));
		return directories.stream()
			.map((directory) -> Path.of(directory, program))
			.filter(Files::isExecutable)
			.findFirst();
	}

	static boolean isRoot() {
		return "root".equals(System.getProperty("user.name"));
	}

}
