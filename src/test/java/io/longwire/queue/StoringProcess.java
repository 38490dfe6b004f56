package io.longwire.queue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process of its own that stores notifications from several threads and tells the id of
 * each as soon as it was told itself.
 */
final class StoringProcess {

	private static final String PREFIX = "stored ";

	private static final int THREADS = 8;

	private StoringProcess() {
	}

	public static void main(String[] args) {
		StoreFixture fixture = StoreFixture.on(args[0], "logging.level.root=WARN");
		for (int i = 0; i < THREADS; i++) {
			new Thread(() -> storeForEver(fixture)).start();
		}
	}

	private static void storeForEver(StoreFixture fixture) {
		while (true) {
			long id = fixture.store(StoreFixture.notification("a", "b")).id();
			System.out.println(PREFIX + id);
		}
	}

	/**
	 * Lets a process store until it told of so many ids, kills it with -9, and returns
	 * all ids it told of.
	 */
	static List<Long> storeAndKill(String url, Path workingDirectory, int atLeast) throws IOException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), StoringProcess.class.getName(), url)
			.directory(workingDirectory.toFile())
			.redirectErrorStream(true)
			.start();
		try (BufferedReader output = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
			List<Long> ids = new ArrayList<>(ids(output).limit(atLeast).toList());
			// Unlike the process itself, its handle leaves the output to be read to its
			// end.
			process.toHandle().destroyForcibly();
			ids.addAll(ids(output).toList());
			return ids;
		}
		finally {
			process.destroyForcibly();
		}
	}

	/** The kill may have cut the last line short. */
	private static Stream<Long> ids(BufferedReader output) {
		return output.lines()
			.filter((line) -> line.matches(PREFIX + "\\d{18,19}"))
			.map((line) -> Long.valueOf(line.substring(PREFIX.length())));
	}

}
