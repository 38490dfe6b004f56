package io.longwire.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.longwire.testing.Sockets;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import org.springframework.util.FileSystemUtils;

/**
 * A database server on loopback with a data directory of its own. It keeps its port and
 * its data when it is stopped, killed and started again.
 */
public abstract class DatabaseServer {

	static final String USER = "longwire";

	static final String PASSWORD = "secret";

	/**
	 * Whether commits wait for the disk. What a killed process has written survives
	 * without, and a power failure is not among our faults; the benchmark measures with
	 * it.
	 */
	static final boolean SYNC = Boolean.getBoolean("test.engines.sync");

	private final AtomicInteger databases = new AtomicInteger();

	private final Path directory;

	private final int port = Sockets.freePort();

	private @Nullable Process process;

	DatabaseServer(Path directory) {
		this.directory = directory;
		Runtime.getRuntime().addShutdownHook(new Thread(this::discard));
	}

	/** Makes the data directory. */
	abstract void initialize();

	/** Runs the server in the foreground. */
	abstract List<String> command();

	/** The URL of a database without user and password. */
	abstract String url(String database);

	/** Where {@link #USER} can make other databases. */
	abstract String adminDatabase();

	/** Who may do anything. */
	abstract String administrator();

	/** The signal for a quick stop that loses nothing. */
	abstract String stopSignal();

	/** Starts it and waits until it answers. */
	public synchronized void start() {
		try {
			this.process = new ProcessBuilder(command()).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Awaitility.await().pollInterval(Duration.ofMillis(50)).atMost(Duration.ofMinutes(1)).until(this::answers);
	}

	/** Stops it in good order. */
	public synchronized void stop() {
		if (this.process != null) {
			Commands.run("kill", "-" + stopSignal(), Long.toString(this.process.pid()));
			this.process.onExit().join();
		}
	}

	/** SIGKILL for it and the processes it has made. */
	public synchronized void kill() {
		if (this.process != null) {
			List<ProcessHandle> children = this.process.descendants().toList();
			this.process.destroyForcibly().onExit().join();
			children.forEach(ProcessHandle::destroyForcibly);
			children.forEach((child) -> child.onExit().join());
		}
	}

	/** Stops the clock for it: it keeps its connections and answers nothing. */
	public void freeze() {
		signalAll("STOP");
	}

	/** Ends {@link #freeze()}. */
	public void thaw() {
		signalAll("CONT");
	}

	private synchronized void signalAll(String signal) {
		if (this.process != null) {
			Stream.concat(Stream.of(this.process.toHandle()), this.process.descendants())
				.forEach((part) -> signal(signal, part));
		}
	}

	private static void signal(String signal, ProcessHandle part) {
		try {
			Commands.run("kill", "-" + signal, Long.toString(part.pid()));
		}
		catch (IllegalStateException ex) {
			// Servers end some of their processes by themselves.
			if (part.isAlive()) {
				throw ex;
			}
		}
	}

	private void discard() {
		kill();
		FileSystemUtils.deleteRecursively(this.directory.toFile());
	}

	public void restart() {
		stop();
		start();
	}

	/** A new, empty database. */
	public Database newDatabase() {
		String name = "longwire_" + this.databases.incrementAndGet();
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			statement.execute("CREATE DATABASE " + name);
			return new Database(url(name), USER, PASSWORD);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The same database for who may make users, too. */
	public Database asAdministrator(Database database) {
		return new Database(database.url(), administrator(), PASSWORD);
	}

	private boolean answers() {
		if (this.process == null || !this.process.isAlive()) {
			throw new IllegalStateException("it ended at once: " + tailOfLog());
		}
		try (Connection connection = connect()) {
			return connection.isValid(1);
		}
		catch (SQLException ex) {
			return false;
		}
	}

	private Connection connect() throws SQLException {
		return DriverManager.getConnection(url(adminDatabase()), USER, PASSWORD);
	}

	private Path log() {
		return this.directory.resolve("server.log");
	}

	private String tailOfLog() {
		try {
			List<String> lines = Files.readAllLines(log());
			return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

	Path directory() {
		return this.directory;
	}

	Path data() {
		return this.directory.resolve("data");
	}

	int port() {
		return this.port;
	}

	void write(Path file, String text) {
		try {
			Files.writeString(file, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
