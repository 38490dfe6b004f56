package io.longwire.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.longwire.bench.Bench.Store;
import io.longwire.bench.Figure.Bound;
import io.longwire.process.SandboxProcess;

/**
 * A stored backlog, sent over several connections to a push service that takes its time:
 * as many as there are from the start, and as many as the pool grows to.
 */
class PoolScenario implements Scenario {

	private static final Duration DELAY = Duration.ofMillis(100);

	private static final int WINDOW = 100;

	private static final int SECONDS = 20;

	@Override
	public String name() {
		return "pool";
	}

	@Override
	public void run(Bench bench, Consumer<Figure> figures) {
		try (SandboxProcess sandbox = bench.sandbox(name())) {
			for (Store store : bench.stores()) {
				WarmUp warmUp = WarmUp.of(bench.quick());
				for (int connections : new int[] { 4, 10 }) {
					warmUp = WarmUp.towards(run(bench, store, sandbox, connections, warmUp, figures), bench.quick());
				}
			}
		}
	}

	/** Returns the rate without delay. */
	private double run(Bench bench, Store store, SandboxProcess sandbox, int connections, WarmUp warmUp,
			Consumer<Figure> figures) {
		double window = connections * WINDOW * 1000.0 / DELAY.toMillis();
		int messages = bench.quick() ? bench.messages() : (int) (SECONDS * window);
		double atOnce = drain(bench, store, sandbox, new Drain(messages, warmUp, Duration.ZERO, false, 0), connections);
		figures.accept(
				Figure.reading(name(), "delay=0, connections=" + connections, store.engine(), atOnce, "messages/s"));
		double rate = drain(bench, store, sandbox,
				new Drain(messages, WarmUp.towards(atOnce, bench.quick()), DELAY, false, 0), connections);
		figures.accept(new Figure(name(), "delay=%dms, connections=%d".formatted(DELAY.toMillis(), connections),
				store.engine(), rate, "messages/s", Bound.share(0.9, "W", window, "delay 0", atOnce)));
		return atOnce;
	}

	private static double drain(Bench bench, Store store, SandboxProcess sandbox, Drain drain, int connections) {
		Path directory = bench.directory()
			.resolve("pool-%s-%d-%d".formatted(store.engine(), connections, drain.ackDelay().toMillis()));
		String property = "--longwire.ccs.senders.demo.connections.";
		return drain
			.run(directory, store, sandbox, List.of(property + "min=" + connections, property + "max=" + connections))
			.messagesPerSecond();
	}

}
