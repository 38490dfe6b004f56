package io.longwire.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.longwire.bench.Bench.Store;
import io.longwire.bench.Figure.Bound;
import io.longwire.engines.Database;
import io.longwire.process.JarProcess;
import io.longwire.process.SandboxProcess;
import org.awaitility.Awaitility;

/**
 * The file of the embedded database after single POSTs of which each was delivered,
 * against what it takes when it is compacted.
 */
class FileSizeScenario implements Scenario {

	private static final int CLIENTS = 32;

	private static final int MOST = 3;

	@Override
	public String name() {
		return "file-size";
	}

	@Override
	public void run(Bench bench, Consumer<Figure> figures) {
		bench.embedded().ifPresent((store) -> {
			try (SandboxProcess sandbox = bench.sandbox(name())) {
				run(bench.messages(), bench.place(name()), store, sandbox, figures);
			}
		});
	}

	private void run(int messages, Path directory, Store store, SandboxProcess sandbox, Consumer<Figure> figures) {
		Database database = store.newDatabase(directory);
		Path file = directory.resolve("longwire.mv.db");
		List<String> arguments = new ArrayList<>(SandboxProcess.databaseProperties(database));
		arguments.addAll(sandbox.senderProperties("bench"));
		double megabytes;
		try (JarProcess gateway = Gateways.start(directory.resolve("gateway"), arguments)) {
			post(gateway, messages);
			Awaitility.await()
				.atMost(Duration.ofMinutes(10))
				.until(() -> Gateways.total(gateway, "longwire.receipt.stored", "COUNT") >= messages);
			megabytes = megabytes(file);
			gateway.stop();
		}
		compact(database);
		figures.accept(new Figure(name(), "POSTs delivered=" + messages, store.engine(), megabytes, "MB",
				new Bound(MOST * megabytes(file), false, MOST + " x compacted " + Figure.rounded(megabytes(file)))));
	}

	private static void post(JarProcess gateway, int messages) {
		var numbers = new AtomicInteger();
		ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
		List<CompletableFuture<Void>> callers = new ArrayList<>();
		for (int i = 0; i < CLIENTS; i++) {
			callers.add(CompletableFuture.runAsync(() -> {
				try (HttpCaller caller = new HttpCaller(gateway.uri("/").getPort(), true)) {
					for (int number = numbers.incrementAndGet(); number <= messages; number = numbers
						.incrementAndGet()) {
						caller.post(number);
					}
				}
			}, threads));
		}
		threads.shutdown();
		callers.forEach(CompletableFuture::join);
	}

	private static void compact(Database database) {
		try (Connection connection = DriverManager.getConnection(database.url(), database.username(),
				database.password()); Statement statement = connection.createStatement()) {
			statement.execute("SHUTDOWN COMPACT");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static double megabytes(Path file) {
		try {
			return Files.size(file) / 1e6;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
