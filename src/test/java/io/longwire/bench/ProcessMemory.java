package io.longwire.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
		try {
			List<String> status = Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"));
			return new ProcessMemory(megabytes(status, "VmHWM:"), megabytes(status, "VmRSS:"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static double megabytes(List<String> status, String field) {
		return status.stream()
			.filter((line) -> line.startsWith(field))
			.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")))
			.findFirst()
			.orElseThrow() / 1024.0;
	}

}
