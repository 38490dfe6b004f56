package io.longwire.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process takes of the machine's memory, as Linux counts it.
 *
 * @param peakMegabytes the most it ever had resident (VmHWM)
 * @param megabytes what it has resident now (VmRSS)
 */
record ProcessMemory(double peakMegabytes, double megabytes) {

	/**
	 * Reads it from {@code /proc}.
	 * @throws UncheckedIOException if there is no such process, or no {@code /proc}
	 */
	static ProcessMemory of(long pid) {
		Path status = Path.of("/proc", Long.toString(pid), "status");
		return new ProcessMemory(megabytes(status, "VmHWM:"), megabytes(status, "VmRSS:"));
	}

	private static double megabytes(Path status, String field) {
		try {
			return Files.readAllLines(status)
				.stream()
				.filter((line) -> line.startsWith(field))
				.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")))
				.findFirst()
				.orElseThrow() / 1024.0;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
