package io.longwire.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;

/**
 * The packaged jar as a process of its own, with its log beside its working directory.
 */
public class JarProcess extends HttpApi implements AutoCloseable {

	/** For a process that is to be there soon. */
	public static final List<String> QUICK_START = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1");

	private final Path directory;

	private final List<String> command = new ArrayList<>();

	private Process process;

	/** Starts it so that it is there soon, for a test. */
	JarProcess(Path directory, int httpPort, List<String> arguments) {
		this(directory, httpPort, QUICK_START, arguments);
	}

	/**
	 * Starts it.
	 * @param directory its working directory, made if need be
	 * @param jvmOptions options of the Java virtual machine
	 */
	public JarProcess(Path directory, int httpPort, List<String> jvmOptions, List<String> arguments) {
		this(directory, httpPort, jvmOptions, List.of("-jar", System.getProperty("test.jar")), arguments);
	}

	private JarProcess(Path directory, int httpPort, List<String> jvmOptions, List<String> program,
			List<String> arguments) {
		super(httpPort);
		this.directory = directory;
		this.command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		this.command.addAll(jvmOptions);
		this.command.addAll(program);
		this.command.addAll(arguments);
		this.command.add("--server.port=" + httpPort);
		this.process = launch();
	}

	/**
	 * Starts a class of the tests' class path in place of the jar.
	 */
	public static JarProcess fromClassPath(Class<?> main, Path directory, int httpPort, List<String> jvmOptions,
			List<String> arguments) {
		return new JarProcess(directory, httpPort, jvmOptions,
				List.of("-cp", System.getProperty("java.class.path"), main.getName()), arguments);
	}

	private Process launch() {
		try {
			Files.createDirectories(this.directory);
			return new ProcessBuilder(this.command).directory(this.directory.toFile())
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public Path log() {
		return this.directory.resolve("process.log");
	}

	/** SIGKILL: the process gets no chance to do anything. */
	public void killMinusNine() {
		this.process.destroyForcibly().onExit().join();
	}

	/** SIGSTOP: nothing of it runs until {@link #thaw}. */
	public void freeze() {
		signal("STOP");
	}

	/** SIGCONT: it goes on where it was. */
	public void thaw() {
		signal("CONT");
	}

	private void signal(String name) {
		try {
			int exit = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).inheritIO()
				.start()
				.onExit()
				.join()
				.exitValue();
			if (exit != 0) {
				throw new IllegalStateException("kill -" + name + " ended with " + exit);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** SIGTERM, and its exit is awaited. */
	public void stop() {
		terminate().join();
	}

	/** SIGTERM: the exit code follows once it has ended. */
	CompletableFuture<Integer> terminate() {
		this.process.destroy();
		return this.process.onExit().thenApply(Process::exitValue);
	}

	public long pid() {
		return this.process.pid();
	}

	public void restart() {
		this.process = launch();
	}

	public void awaitAnswer(String path) {
		Awaitility.await().alias("an answer of " + path + ", see " + log()).atMost(Duration.ofSeconds(90)).until(() -> {
			if (!this.process.isAlive()) {
				throw new IllegalStateException("exited with " + this.process.exitValue() + ":\n" + tailOfLog());
			}
			return answers(path);
		});
	}

	private boolean answers(String path) {
		try {
			return send("GET", path).statusCode() == 200;
		}
		catch (UncheckedIOException ex) {
			return false;
		}
	}

	private String tailOfLog() {
		try {
			List<String> lines = Files.readAllLines(log());
			return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

	@Override
	public void close() {
		killMinusNine();
	}

}
