package io.longwire.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What Maven has fetched into {@code target/engines}, and the directories of the servers.
 */
final class EngineFiles {

	private static final Path FETCHED = Path.of(System.getProperty("test.engines", "target/engines")).toAbsolutePath();

	private EngineFiles() {
	}

	static Path newDirectory(Engine engine) {
		try {
			return Files.createTempDirectory("longwire-" + engine.name().toLowerCase(Locale.ROOT));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Unpacks, once for all runs and processes, the archive whose name begins and ends
	 * so.
	 */
	static Path unpacked(String name, String beginning, String ending) {
		try {
			Path archive = archive(FETCHED.resolve(name), beginning, ending);
			try (FileChannel file = FileChannel.open(FETCHED.resolve(name + ".lock"), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE); FileLock unused = file.lock()) {
				// Another version is another size.
				Path directory = FETCHED.resolve(name + "-" + Files.size(archive));
				if (!Files.exists(directory)) {
					unpack(archive, directory);
				}
				return directory;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void unpack(Path archive, Path directory) throws IOException {
		Path half = Files.createTempDirectory(FETCHED, directory.getFileName().toString());
		Commands.run("tar", "-xf", archive.toString(), "-C", half.toString());
		Files.move(half, directory, StandardCopyOption.ATOMIC_MOVE);
	}

	private static Path archive(Path directory, String beginning, String ending) throws IOException {
		if (!Files.exists(directory)) {
			throw new IllegalStateException("nothing is in " + directory + ": ./mvnw pre-integration-test fetches it");
		}
		try (Stream<Path> files = Files.list(directory)) {
			return files.filter((file) -> file.getFileName().toString().startsWith(beginning))
				.filter((file) -> file.getFileName().toString().endsWith(ending))
				.findFirst()
				.orElseThrow(() -> new IllegalStateException("no " + beginning + "*" + ending + " in " + directory));
		}
	}

}
