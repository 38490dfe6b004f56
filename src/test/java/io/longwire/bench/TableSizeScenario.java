package io.longwire.bench;

import java.time.Duration;
import java.util.function.Consumer;

import io.longwire.bench.Bench.Store;
import io.longwire.bench.Figure.Bound;
import io.longwire.process.SandboxProcess;

/**
 * A drain with a million other rows in the table, or as many as wished, against the same
 * with ten thousand: half of them are finished and half are due tomorrow.
 */
class TableSizeScenario implements Scenario {

	private static final int MANY = Integer.getInteger("bench.others", 1_000_000);

	@Override
	public String name() {
		return "table-size";
	}

	@Override
	public void run(Bench bench, Consumer<Figure> figures) {
		int others = bench.quick() ? MANY / 10 : MANY;
		try (SandboxProcess sandbox = bench.sandbox(name())) {
			for (Store store : bench.stores()) {
				double few = bench.rates()
					.computeIfAbsent(store.engine(), (engine) -> drain(bench, store, sandbox, DrainScenario.OTHERS));
				figures.accept(
						Figure.reading(name(), "others=" + DrainScenario.OTHERS, store.engine(), few, "messages/s"));
				double many = drain(bench, store, sandbox, others);
				figures.accept(new Figure(name(), "others=" + others, store.engine(), many, "messages/s",
						new Bound(0.9 * few, true, "0.9 x with " + DrainScenario.OTHERS + " " + Figure.rounded(few))));
			}
		}
	}

	private double drain(Bench bench, Store store, SandboxProcess sandbox, int others) {
		return new Drain(bench.messages(), WarmUp.of(bench.quick()), Duration.ZERO, false, others)
			.run(bench.place(name(), store.engine(), others), store, sandbox)
			.messagesPerSecond();
	}

}
