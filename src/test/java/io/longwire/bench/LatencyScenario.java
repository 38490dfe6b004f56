package io.longwire.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

import io.longwire.bench.Bench.Store;
import io.longwire.bench.Figure.Bound;
import io.longwire.engines.Database;
import io.longwire.process.JarProcess;
import io.longwire.process.SandboxProcess;

/**
 * From the moment a POST is due to the arrival of its stanza at the push service, at a
 * steady rate: against the time of one commit at that rate.
 */
class LatencyScenario implements Scenario {

	private static final int RATE = 200;

	private static final int CLIENTS = 16;

	private static final int MINUTES = Integer.getInteger("bench.minutes", 5);

	/** Rows are kept so short a time that the purge runs all along. */
	private static final List<String> PURGE = List.of("--longwire.queue.retention=15s",
			"--longwire.queue.idempotency-retention=15s", "--longwire.dispatch.prune-interval=1s");

	private static final String SETTING = "rate=" + RATE + "/s for " + MINUTES + " min";

	@Override
	public String name() {
		return "latency";
	}

	@Override
	public void run(Bench bench, Consumer<Figure> figures) {
		for (Store store : bench.stores()) {
			Path directory = bench.place(name(), store.engine());
			double commit = ReferenceProcess.run(bench, PlainJdbc.COMMIT,
					store.newDatabase(directory.resolve("reference")), RATE, warmUp(bench),
					RATE * (bench.quick() ? 5 : 20));
			figures.accept(Figure.reading(name(), "reference: one commit by plain JDBC, p50, " + SETTING,
					store.engine(), commit, "ms"));
			Path gateway = directory.resolve("gateway");
			report(store.engine(), commit, measure(bench, gateway, store.newDatabase(gateway)), figures);
		}
	}

	private void report(String engine, double commit, Latencies latencies, Consumer<Figure> figures) {
		Percentiles stanza = latencies.stanza();
		double p50 = stanza.millis(50);
		figures.accept(new Figure(name(), SETTING + ", stanza p50", engine, p50, "ms",
				new Bound(2 * commit + 5, false, "2 x commit " + Figure.rounded(commit) + " + 5")));
		figures.accept(new Figure(name(), SETTING + ", stanza p99", engine, stanza.millis(99), "ms",
				new Bound(p50 + 50, false, "p50 " + Figure.rounded(p50) + " + 50")));
		figures.accept(reading("stanza max", engine, stanza.millis(100)));
		figures.accept(reading("answer p50", engine, latencies.answer().millis(50)));
		figures.accept(reading("answer p99", engine, latencies.answer().millis(99)));
		figures.accept(Figure.reading(name(), SETTING + ", rows purged", engine, latencies.purged(), "rows"));
	}

	private Figure reading(String what, String engine, double millis) {
		return Figure.reading(name(), SETTING + ", " + what, engine, millis, "ms");
	}

	private static Latencies measure(Bench bench, Path directory, Database database) {
		int warmUp = warmUp(bench);
		int count = warmUp + RATE * (bench.quick() ? 20 : 60 * MINUTES);
		try (Arrivals arrivals = new Arrivals(count)) {
			List<String> arguments = new ArrayList<>(SandboxProcess.databaseProperties(database));
			arguments.addAll(arrivals.senderProperties());
			arguments.addAll(PURGE);
			try (JarProcess gateway = Gateways.start(directory, arguments)) {
				gateway.awaitAnswer("/actuator/health");
				AtomicLongArray answers = new AtomicLongArray(count);
				SteadyRate rate = post(gateway.uri("/").getPort(), answers);
				arrivals.awaitAll();
				return new Latencies(since(rate, arrivals::time, warmUp, count),
						since(rate, answers::get, warmUp, count),
						Gateways.total(gateway, "longwire.dispatch.pruned", "COUNT"));
			}
		}
	}

	private static int warmUp(Bench bench) {
		return RATE * (bench.quick() ? 10 : 30);
	}

	private static Percentiles since(SteadyRate rate, IntToLongFunction time, int from, int to) {
		return Percentiles.of(IntStream.range(from, to).mapToLong((i) -> time.applyAsLong(i) - rate.time(i)));
	}

	private static SteadyRate post(int port, AtomicLongArray answers) {
		List<HttpCaller> callers = IntStream.range(0, CLIENTS).mapToObj((i) -> new HttpCaller(port)).toList();
		try {
			SteadyRate rate = SteadyRate.startingNow(RATE);
			rate.run(answers.length(), callers.stream().map((caller) -> (IntConsumer) (number) -> {
				caller.post(number);
				answers.set(number, System.nanoTime());
			}).toList());
			return rate;
		}
		finally {
			callers.forEach(HttpCaller::close);
		}
	}

	/**
	 * From the time a POST was due to its answer and to its stanza, and how many rows
	 * were purged meanwhile.
	 */
	private record Latencies(Percentiles stanza, Percentiles answer, double purged) {
	}

}
