package io.longwire.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

import com.sun.management.OperatingSystemMXBean;

/**
 * When, of what and on what a report was made: without that, nobody can judge it.
 */
public final class Provenance {

	private Provenance() {
	}

	/**
	 * Date, commit, machine and JDK, by words, in the order to show them. The commit ends
	 * in {@code -dirty} if something was changed after it.
	 */
	public static Map<String, String> here() {
		var described = new LinkedHashMap<String, String>();
		described.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
		described.put("commit", output("git", "describe", "--always", "--dirty", "--abbrev=10"));
		described.put("cpu", Runtime.getRuntime().availableProcessors() + " x " + cpuModel());
		described.put("memory", memoryGigabytes() + " GB");
		described.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
		described.put("jdk", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
		return described;
	}

	/** The versions of a database and its driver. */
	public static String database(Connection connection) throws SQLException {
		DatabaseMetaData metaData = connection.getMetaData();
		return metaData.getDatabaseProductVersion() + ", " + metaData.getDriverName() + " "
				+ metaData.getDriverVersion().replaceAll(" \\(.*", "");
	}

	private static String cpuModel() {
		Path info = Path.of("/proc/cpuinfo");
		return Files.isReadable(info) ? firstModel(info) : System.getProperty("os.arch");
	}

	private static String firstModel(Path info) {
		try {
			return Files.readAllLines(info)
				.stream()
				.filter((line) -> line.startsWith("model name"))
				.map((line) -> line.substring(line.indexOf(':') + 1).strip())
				.findFirst()
				.orElse(System.getProperty("os.arch"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static long memoryGigabytes() {
		long bytes = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
		return Math.round(bytes / (double) (1 << 30));
	}

	private static String output(String... command) {
		try {
			Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
			return output.isEmpty() ? "unknown" : output;
		}
		catch (IOException ex) {
			return "unknown";
		}
	}

}
