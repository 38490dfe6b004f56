package io.longwire.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import io.longwire.bench.Bench.Store;
import io.longwire.bench.Figure.Bound;
import io.longwire.process.JarProcess;
import io.longwire.process.SandboxProcess;

/**
 * From the moment a POST for one sender is due to the arrival of its stanza, at a steady
 * rate, while the push service of another sender is down and a backlog waits for it:
 * against the same while that service is up and nothing waits.
 */
class DownScenario implements Scenario {

	private static final int RATE = 500;

	private static final int CLIENTS = 16;

	/** The compiler is busy for a minute and a half. */
	private static final int WARM_UP_SECONDS = 120;

	private static final double MOST = 1.2;

	private static final String OTHER = "demo";

	@Override
	public String name() {
		return "down";
	}

	@Override
	public void run(Bench bench, Consumer<Figure> figures) {
		int warm = RATE * (bench.quick() ? 10 : WARM_UP_SECONDS);
		int up = warm + RATE * (bench.quick() ? 10 : 60);
		int settled = up + RATE * (bench.quick() ? 10 : 30);
		int down = settled + up - warm;
		for (Store store : bench.stores()) {
			Path directory = bench.place(name(), store.engine());
			try (Arrivals arrivals = new Arrivals(down); Arrivals other = new Arrivals(OTHER, 0)) {
				List<String> arguments = new ArrayList<>(
						SandboxProcess.databaseProperties(store.newDatabase(directory)));
				arguments.addAll(arrivals.senderProperties());
				arguments.addAll(other.senderProperties());
				try (JarProcess gateway = Gateways.start(directory, arguments)) {
					gateway.awaitAnswer("/actuator/health");
					post(gateway, arrivals, 0, warm);
					Percentiles alone = post(gateway, arrivals, warm, up);
					other.close();
					new BulkCaller(gateway.uri("/").getPort()).post(bench.messages(), DownScenario::line);
					// What storing a backlog means for a database is over by then.
					post(gateway, arrivals, up, settled);
					report(store.engine(), alone, post(gateway, arrivals, settled, down), figures);
				}
			}
		}
	}

	private void report(String engine, Percentiles alone, Percentiles down, Consumer<Figure> figures) {
		figures
			.accept(Figure.reading(name(), "reference: the other is up, stanza p50", engine, alone.millis(50), "ms"));
		figures
			.accept(Figure.reading(name(), "reference: the other is up, stanza p99", engine, alone.millis(99), "ms"));
		figures.accept(Figure.reading(name(), "the other is down, stanza p50", engine, down.millis(50), "ms"));
		figures.accept(new Figure(name(), "the other is down, stanza p99", engine, down.millis(99), "ms",
				new Bound(MOST * alone.millis(99), false, MOST + " x up " + Figure.rounded(alone.millis(99)))));
	}

	private static Percentiles post(JarProcess gateway, Arrivals arrivals, int from, int to) {
		List<HttpCaller> callers = IntStream.range(0, CLIENTS)
			.mapToObj((i) -> new HttpCaller(gateway.uri("/").getPort(), PostRequest.of("bench")))
			.toList();
		try {
			SteadyRate rate = SteadyRate.startingNow(RATE);
			rate.run(to - from,
					callers.stream().map((caller) -> (IntConsumer) (number) -> caller.post(from + number)).toList());
			arrivals.await(from, to);
			return Percentiles
				.of(IntStream.range(0, to - from).mapToLong((i) -> arrivals.time(from + i) - rate.time(i)));
		}
		finally {
			callers.forEach(HttpCaller::close);
		}
	}

	private static String line(int number) {
		return """
				{"sender":"%s","to":"%s","data":{"order":"4711"}}
				""".formatted(OTHER, PostRequest.token(number));
	}

}
