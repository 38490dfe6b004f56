package io.longwire.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.longwire.bench.Bench.Store;
import io.longwire.bench.Figure.Bound;
import io.longwire.engines.Database;
import io.longwire.process.JarProcess;
import io.longwire.process.SandboxProcess;
import io.longwire.testing.Sockets;
import org.jspecify.annotations.Nullable;

/**
 * Single POSTs from 32 clients while the push service is away, so that the cores are the
 * intake's: against the database's group commit and against the endpoint without a store.
 */
class PostScenario implements Scenario {

	private static final int CLIENTS = 32;

	/**
	 * So few leave the compiler its share of the machine: beside 32 busy threads it takes
	 * minutes.
	 */
	private static final int WARMING = 4;

	private static final double LEAST = 0.6;

	private static final String SETTING = "clients=" + CLIENTS;

	@Override
	public String name() {
		return "post";
	}

	@Override
	public void run(Bench bench, Consumer<Figure> figures) {
		double endpoint = endpoint(bench, figures);
		for (Store store : bench.stores()) {
			Path directory = bench.place(name(), store.engine());
			double commits = ReferenceProcess.run(bench, PlainJdbc.GROUP_COMMIT,
					store.newDatabase(directory.resolve("reference")), WARMING, warmUp(bench), CLIENTS, seconds(bench));
			figures.accept(Figure.reading(name(), "reference: plain JDBC, connections=" + CLIENTS, store.engine(),
					commits, "commits/s"));
			Bound bound = Bound.share(LEAST, "plain JDBC", commits, "no-op store", endpoint);
			Path gateway = directory.resolve("gateway");
			Database database = store.newDatabase(gateway);
			try (JarProcess process = Gateways.start(gateway, arguments(database))) {
				measure(bench, process, store.engine(), SETTING, bound, figures);
			}
		}
	}

	/** The endpoint with a store that does nothing. */
	private double endpoint(Bench bench, Consumer<Figure> figures) {
		Path directory = bench.place(name(), "no-op");
		Database database = new Database("jdbc:h2:mem:no-op", "sa", "");
		try (JarProcess process = Gateways.start(NoOpStore.class, directory, arguments(database))) {
			return measure(bench, process, "-", "reference: no-op store, " + SETTING, null, figures);
		}
	}

	private double measure(Bench bench, JarProcess gateway, String engine, String setting, @Nullable Bound bound,
			Consumer<Figure> figures) {
		posts(gateway, WARMING, warmUp(bench));
		Duration callersBefore = cpu(ProcessHandle.current().pid());
		Duration gatewayBefore = cpu(gateway.pid());
		double posted = posts(gateway, CLIENTS, seconds(bench));
		double callers = cpu(ProcessHandle.current().pid()).minus(callersBefore).toMillis();
		double share = 100 * callers / cpu(gateway.pid()).minus(gatewayBefore).toMillis();
		figures.accept(new Figure(name(), setting, engine, posted, "requests/s", bound));
		figures.accept(Figure.reading(name(), setting + ", CPU of the callers", engine, share, "% of the gateway's"));
		return posted;
	}

	private static double posts(JarProcess gateway, int clients, int seconds) {
		AtomicInteger numbers = new AtomicInteger();
		List<HttpCaller> callers = new ArrayList<>();
		try {
			List<Runnable> workers = new ArrayList<>();
			for (int i = 0; i < clients; i++) {
				HttpCaller caller = new HttpCaller(gateway.uri("/").getPort());
				callers.add(caller);
				workers.add(() -> caller.post(numbers.incrementAndGet()));
			}
			return Throughput.of(workers, clients * 100, seconds);
		}
		finally {
			callers.forEach(HttpCaller::close);
		}
	}

	private static Duration cpu(long pid) {
		return ProcessHandle.of(pid).orElseThrow().info().totalCpuDuration().orElseThrow();
	}

	private static int warmUp(Bench bench) {
		return bench.quick() ? 3 : 30;
	}

	private static int seconds(Bench bench) {
		return bench.quick() ? 4 : 20;
	}

	/** A sender whose push service does not answer. */
	private static List<String> arguments(Database database) {
		List<String> arguments = new ArrayList<>(SandboxProcess.databaseProperties(database));
		arguments.addAll(Gateways.senderProperties(Sockets.freePort()));
		return arguments;
	}

}
