package io.longwire.bench;

import java.time.Duration;
import java.util.function.Consumer;

import io.longwire.bench.Bench.Store;
import io.longwire.bench.Figure.Bound;
import io.longwire.process.SandboxProcess;

/**
 * A drain with a million other rows in the table, or as many as wished, against the mean
 * of two with ten thousand, one before and one after it: half of them are finished and
 * half are due tomorrow.
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
				double before = few(bench, store, sandbox, "before", figures);
				double many = drain(bench, store, sandbox, others, "many");
				double few = (before + few(bench, store, sandbox, "after", figures)) / 2;
				figures.accept(new Figure(name(), "others=" + others, store.engine(), many, "messages/s",
						new Bound(0.9 * few, true, "0.9 x with " + DrainScenario.OTHERS + " " + Figure.rounded(few))));
			}
		}
	}

	private double few(Bench bench, Store store, SandboxProcess sandbox, String when, Consumer<Figure> figures) {
		double few = drain(bench, store, sandbox, DrainScenario.OTHERS, when);
		figures.accept(Figure.reading(name(), "others=%d, %s".formatted(DrainScenario.OTHERS, when), store.engine(),
				few, "messages/s"));
		return few;
	}

	private double drain(Bench bench, Store store, SandboxProcess sandbox, int others, String place) {
		return new Drain(bench.messages(), WarmUp.of(bench.quick()), Duration.ZERO, false, others)
			.run(bench.place(name(), store.engine(), place), store, sandbox)
			.messagesPerSecond();
	}

}
