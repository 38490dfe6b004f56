package io.longwire.bench;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.longwire.bench.Bench.Store;
import io.longwire.bench.Figure.Bound;
import io.longwire.process.SandboxProcess;

/**
 * A stored backlog, sent over one connection at three ack delays, with and without
 * receipts.
 */
class DrainScenario implements Scenario {

	private static final List<Duration> DELAYS = List.of(Duration.ofMillis(20), Duration.ofMillis(100));

	private static final int WINDOW = 100;

	/** Where the window is the limit, a drain need not take longer. */
	private static final int SECONDS = 12;

	/** Other rows in the table, half of them finished and half due tomorrow. */
	static final int OTHERS = 10_000;

	@Override
	public String name() {
		return "drain";
	}

	@Override
	public void run(Bench bench, Consumer<Figure> figures) {
		try (SandboxProcess sandbox = bench.sandbox(name())) {
			double smack = References.bareSmack(bench, sandbox);
			figures.accept(Figure.reading(name(), "S: bare Smack, connections=1", "-", smack, "messages/s"));
			for (Store store : bench.stores()) {
				new OnOne(bench, store, sandbox, figures).run(smack);
			}
		}
	}

	/** The drains on one database. */
	private record OnOne(Bench bench, Store store, SandboxProcess sandbox, Consumer<Figure> figures) {

		void run(double smack) {
			for (boolean receipts : new boolean[] { false, true }) {
				String letter = receipts ? "D'" : "D";
				double database = References.plainDrain(this.bench, "drain", this.store,
						WarmUp.towards(smack, this.bench.quick()), receipts, OTHERS);
				this.figures.accept(Figure.reading("drain", letter + ": plain JDBC" + (receipts ? ", receipts" : ""),
						this.store.engine(), database, "messages/s"));
				WarmUp warmUp = WarmUp.towards(Math.min(database, smack), this.bench.quick());
				double rate = drain(warmUp, Duration.ZERO, receipts, Bound.share(0.6, letter, database, "S", smack));
				for (Duration delay : DELAYS) {
					double window = WINDOW * 1000.0 / delay.toMillis();
					drain(warmUp, delay, receipts, Bound.share(0.9, "W", window, "delay 0", rate));
				}
			}
		}

		private double drain(WarmUp warmUp, Duration delay, boolean receipts, Bound bound) {
			int messages = delay.isZero() ? this.bench.messages()
					: (int) Math.min(this.bench.messages(), SECONDS * WINDOW * 1000L / delay.toMillis());
			String setting = "delay=%dms, connections=1%s".formatted(delay.toMillis(), receipts ? ", receipts" : "");
			Drain.Result result = new Drain(messages, warmUp, delay, receipts, OTHERS).run(
					this.bench.place("drain", this.store.engine(), delay.toMillis(), receipts), this.store,
					this.sandbox);
			this.figures.accept(
					new Figure("drain", setting, this.store.engine(), result.messagesPerSecond(), "messages/s", bound));
			this.figures.accept(Figure.reading("drain", setting + ", CPU of the gateway", this.store.engine(),
					result.cpuMicros(), "us/message"));
			this.figures.accept(Figure.reading("drain", setting + ", VmHWM", this.store.engine(),
					result.memory().peakMegabytes(), "MB"));
			return result.messagesPerSecond();
		}

	}

}
