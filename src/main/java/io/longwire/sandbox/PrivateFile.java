package io.longwire.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Files that only their owner reads.
 */
public final class PrivateFile {

	private PrivateFile() {
	}

	/**
	 * Writes one beside its place and moves it there, so that it is there whole or as it
	 * was, and readable by nobody else from the start.
	 */
	public static void write(Path file, byte[] content) throws IOException {
		Path made = Files.createTempFile(file.toAbsolutePath().getParent(), "new", null);
		try {
			Files.write(made, content);
			Files.move(made, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
		}
		finally {
			Files.deleteIfExists(made);
		}
	}

}
