package io.longwire.bench;

import java.time.Duration;
import java.util.function.Consumer;

import io.longwire.bench.Bench.Store;
import io.longwire.bench.Figure.Bound;
import io.longwire.process.SandboxProcess;

/**
 * What the gateway takes of the machine's memory while it sends ten backlogs' worth of
 * messages, by default a million: its peak, and how much of that it took on after the
 * first quarter. With the embedded database in it, for that takes the most.
 */
class MemoryScenario implements Scenario {

	private static final int MOST_MEGABYTES = 512;

	private static final int BACKLOGS = 10;

	/** What the virtual machine itself may still take on: compiled code, buffers. */
	private static final double GROWTH = 1.1;

	@Override
	public String name() {
		return "memory";
	}

	@Override
	public void run(Bench bench, Consumer<Figure> figures) {
		int messages = bench.messages() * BACKLOGS;
		Store store = bench.embedded().orElse(bench.stores().get(0));
		try (SandboxProcess sandbox = bench.sandbox(name())) {
			Drain.Result result = new Drain(messages, WarmUp.of(bench.quick()), Duration.ZERO, false, 0)
				.run(bench.place(name(), store.engine()), store, sandbox);
			report("messages=" + messages, store.engine(), result, figures);
		}
	}

	private void report(String setting, String engine, Drain.Result result, Consumer<Figure> figures) {
		double early = result.early().peakMegabytes();
		double peak = result.memory().peakMegabytes();
		figures.accept(new Figure(name(), setting + ", VmHWM", engine, peak, "MB",
				new Bound(MOST_MEGABYTES, false, Integer.toString(MOST_MEGABYTES))));
		figures.accept(new Figure(name(), setting + ", VmHWM at the end", engine, peak, "MB",
				new Bound(GROWTH * early, false, GROWTH + " x after a quarter " + Figure.rounded(early))));
		figures.accept(Figure.reading(name(), setting + ", rate", engine, result.messagesPerSecond(), "messages/s"));
	}

}
