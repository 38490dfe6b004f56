package io.longwire.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The packaged jar as a process of its own, with its log beside its working directory.
 */
public class JarProcess implements AutoCloseable {

	static final List<String> QUICK_START = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1");

	private static final JsonMapper JSON = new JsonMapper();

	private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

	private static final Duration NEVER_A_HANG = Duration.ofSeconds(60);

	private final Path directory;

	private final int httpPort;

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
		this(directory, httpPort, jvmOptions, List.of("-jar", System.getProperty("longwire.jar")), arguments);
	}

	private JarProcess(Path directory, int httpPort, List<String> jvmOptions, List<String> program,
			List<String> arguments) {
		this.directory = directory;
		this.httpPort = httpPort;
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

	public static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
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
		this.process.destroy();
		this.process.onExit().join();
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

	public URI uri(String path) {
		return URI.create("http://127.0.0.1:" + this.httpPort + path);
	}

	public JsonNode get(String path) {
		return json(HttpRequest.newBuilder(uri(path)), 200);
	}

	JsonNode putJson(String path, String body) {
		return json(HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "application/json")
			.PUT(HttpRequest.BodyPublishers.ofString(body)), 200);
	}

	/** Deletes, and expects to be told that it was done. */
	public void delete(String path) {
		HttpResponse<String> response = send(HttpRequest.newBuilder(uri(path)).DELETE());
		if (response.statusCode() / 100 != 2) {
			throw new IllegalStateException(path + ": " + response.statusCode() + " " + response.body());
		}
	}

	JsonNode postJson(String path, String body, String idempotencyKey) {
		return json(posting(path, body, idempotencyKey), 202);
	}

	private JsonNode json(HttpRequest.Builder request, int expected) {
		HttpResponse<String> response = send(request);
		if (response.statusCode() != expected) {
			throw new IllegalStateException(
					response.request().uri() + ": " + response.statusCode() + " " + response.body());
		}
		return JSON.readTree(response.body());
	}

	/**
	 * Posts JSON.
	 * @throws UncheckedIOException if the process is not there, or dies before it answers
	 */
	HttpResponse<String> post(String path, String body, String idempotencyKey) {
		return send(posting(path, body, idempotencyKey));
	}

	private HttpRequest.Builder posting(String path, String body, String idempotencyKey) {
		return HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "application/json")
			.header("Idempotency-Key", idempotencyKey)
			.POST(HttpRequest.BodyPublishers.ofString(body));
	}

	/** Sends a request without a body. */
	HttpResponse<String> send(String method, String path) {
		return send(HttpRequest.newBuilder(uri(path)).method(method, HttpRequest.BodyPublishers.noBody()));
	}

	/**
	 * @throws UncheckedIOException if the process is not there, or dies before it answers
	 */
	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return HTTP.send(request.timeout(NEVER_A_HANG).build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (HttpConnectTimeoutException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (HttpTimeoutException ex) {
			throw new IllegalStateException("No answer within " + NEVER_A_HANG + ", see " + log(), ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		killMinusNine();
	}

}
