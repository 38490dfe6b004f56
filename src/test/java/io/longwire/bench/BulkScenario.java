package io.longwire.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.longwire.bench.Bench.Store;
import io.longwire.bench.Figure.Bound;
import io.longwire.process.JarProcess;
import io.longwire.process.SandboxProcess;
import io.longwire.testing.Sockets;

/**
 * NDJSON in one request while the push service is away: against the rate at which plain
 * JDBC inserts the same rows in batches; and what it takes of memory.
 */
class BulkScenario implements Scenario {

	private static final double LEAST = 0.5;

	private static final int MOST_MEGABYTES = 512;

	private static final String LINE = """
			{"to":"%s","notification":{"title":"Shipped","body":"Your order is on its way"},"data":{"order":"4711"},\
			"time_to_live":3600}
			""";

	@Override
	public String name() {
		return "bulk";
	}

	@Override
	public void run(Bench bench, Consumer<Figure> figures) {
		int lines = bench.messages() * (bench.quick() ? 2 : 10);
		for (Store store : bench.stores()) {
			Path directory = bench.directory().resolve("bulk-" + store.engine());
			double inserts = ReferenceProcess.run(bench, PlainJdbc.INSERTS,
					store.newDatabase(directory.resolve("reference")), lines / 10, lines / 5);
			figures.accept(Figure.reading(name(), "reference: batch insert by plain JDBC", store.engine(), inserts,
					"notifications/s"));
			measure(lines, directory.resolve("gateway"), store, inserts, figures);
		}
	}

	private void measure(int lines, Path directory, Store store, double inserts, Consumer<Figure> figures) {
		List<String> arguments = new ArrayList<>(SandboxProcess.databaseProperties(store.newDatabase(directory)));
		arguments.addAll(Gateways.senderProperties(Sockets.freePort()));
		try (JarProcess gateway = Gateways.start(directory, arguments)) {
			var caller = new BulkCaller(gateway.uri("/").getPort());
			caller.post(lines / 10, BulkScenario::line);
			long begin = System.nanoTime();
			caller.post(lines, BulkScenario::line);
			double rate = lines * 1e9 / (System.nanoTime() - begin);
			figures.accept(new Figure(name(), "lines=" + lines, store.engine(), rate, "notifications/s",
					new Bound(LEAST * inserts, true, LEAST + " x batch insert " + Figure.rounded(inserts))));
			figures.accept(new Figure(name(), "lines=" + lines + ", VmHWM", store.engine(),
					ProcessMemory.of(gateway.pid()).peakMegabytes(), "MB",
					new Bound(MOST_MEGABYTES, false, Integer.toString(MOST_MEGABYTES))));
		}
	}

	private static String line(int number) {
		return LINE.formatted(PostRequest.token(number));
	}

}
