package io.longwire.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

import io.longwire.bench.Bench.Store;
import io.longwire.bench.Figure.Bound;
import io.longwire.process.SandboxProcess;

/**
 * A drain with a million other rows in the table, against one with ten thousand: half of
 * them are finished and half are due tomorrow.
 */
class TableSizeScenario implements Scenario {

	private static final int FEW = 10_000;

	private static final int MANY = 1_000_000;

	@Override
	public String name() {
		return "table-size";
	}

	@Override
	public void run(Bench bench, Consumer<Figure> figures) {
		try (SandboxProcess sandbox = SandboxProcess.start(bench.directory().resolve("table-size-sandbox"),
				Bench.SANDBOX_JVM)) {
			for (Store store : bench.stores()) {
				double few = drain(bench, store, sandbox, FEW);
				figures.accept(Figure.reading(name(), "others=" + FEW, store.engine(), few, "messages/s"));
				int others = bench.quick() ? MANY / 10 : MANY;
				double many = drain(bench, store, sandbox, others);
				figures.accept(new Figure(name(), "others=" + others, store.engine(), many, "messages/s",
						new Bound(0.9 * few, true, "0.9 x with " + FEW + " " + Figure.rounded(few))));
			}
		}
	}

	private static double drain(Bench bench, Store store, SandboxProcess sandbox, int others) {
		Path directory = bench.directory().resolve("table-size-%s-%d".formatted(store.engine(), others));
		return new Drain(bench.messages(), WarmUp.of(bench.quick()), Duration.ZERO, false, others)
			.run(directory, store.newDatabase(directory), sandbox)
			.messagesPerSecond();
	}

}
