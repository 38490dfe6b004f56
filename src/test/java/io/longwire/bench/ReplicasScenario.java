package io.longwire.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import io.longwire.bench.Bench.Store;
import io.longwire.bench.Figure.Bound;
import io.longwire.engines.Database;
import io.longwire.process.JarProcess;
import io.longwire.process.SandboxProcess;
import io.longwire.queue.BulkRows;
import io.longwire.queue.PlainDatabase;
import org.awaitility.Awaitility;

/**
 * One, two and three gateways on one PostgreSQL, each with one connection to a push
 * service that takes its time: a backlog that is due all at once, until the last of it is
 * settled.
 */
class ReplicasScenario implements Scenario {

	private static final Duration DELAY = Duration.ofMillis(100);

	private static final int SECONDS = 15;

	/** What one window lets through in a second. */
	private static final int PER_SECOND = 1000;

	private static final int WARM_UP = 10_000;

	/** How many times as much as one, by the number of gateways. */
	private static final Map<Integer, Double> LEAST = new TreeMap<>(Map.of(2, 1.9, 3, 2.7));

	@Override
	public String name() {
		return "replicas";
	}

	@Override
	public void run(Bench bench, Consumer<Figure> figures) {
		try (SandboxProcess sandbox = bench.sandbox(name())) {
			bench.stores()
				.stream()
				.filter((store) -> store.engine().equals("PostgreSQL"))
				.forEach((store) -> run(bench, store, sandbox, figures));
		}
	}

	private void run(Bench bench, Store store, SandboxProcess sandbox, Consumer<Figure> figures) {
		double one = drain(bench, store, sandbox, 1);
		figures.accept(Figure.reading(name(), setting(1), store.engine(), one, "messages/s"));
		LEAST.forEach((gateways, least) -> figures
			.accept(new Figure(name(), setting(gateways), store.engine(), drain(bench, store, sandbox, gateways),
					"messages/s", new Bound(least * one, true, least + " x one " + Figure.rounded(one)))));
	}

	private static String setting(int gateways) {
		return "gateways=%d, delay=%dms, connections=1 each".formatted(gateways, DELAY.toMillis());
	}

	private double drain(Bench bench, Store store, SandboxProcess sandbox, int count) {
		Path directory = bench.place(name(), count);
		Database database = store.newDatabase(directory);
		sandbox.answerAfter(Duration.ZERO);
		List<String> arguments = new ArrayList<>(SandboxProcess.databaseProperties(database));
		arguments.addAll(sandbox.senderProperties("demo"));
		try (HikariDataSource dataSource = PlainDatabase.migrated(database)) {
			List<JarProcess> gateways = start(directory, arguments, count);
			try {
				return drain(new BulkRows(dataSource), gateways, sandbox,
						count * PER_SECOND * (bench.quick() ? 4 : SECONDS));
			}
			finally {
				gateways.forEach(JarProcess::close);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<JarProcess> start(Path directory, List<String> arguments, int count) {
		List<CompletableFuture<JarProcess>> starting = IntStream.range(0, count)
			.mapToObj((i) -> CompletableFuture
				.supplyAsync(() -> Gateways.start(directory.resolve("gateway-" + i), arguments)))
			.toList();
		return starting.stream().map(CompletableFuture::join).toList();
	}

	private static double drain(BulkRows rows, List<JarProcess> gateways, SandboxProcess sandbox, int messages)
			throws SQLException {
		int warmUp = WARM_UP * gateways.size();
		rows.waiting(warmUp, System.currentTimeMillis(), false);
		awaitSettled(gateways, warmUp);
		sandbox.answerAfter(DELAY);
		long due = System.currentTimeMillis() + 3_000 + messages / 5;
		rows.waiting(messages, due, false);
		if (System.currentTimeMillis() > due) {
			throw new IllegalStateException("The backlog was due before it was stored");
		}
		awaitSettled(gateways, warmUp + messages);
		return messages * 1000.0 / (System.currentTimeMillis() - due);
	}

	private static void awaitSettled(List<JarProcess> gateways, int count) {
		Awaitility.await()
			.pollInterval(Duration.ofMillis(100))
			.atMost(Duration.ofMinutes(3))
			.until(() -> gateways.stream().mapToDouble(Drain::settled).sum() >= count);
	}

}
