package io.longwire.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

import io.longwire.bench.Bench.Store;
import io.longwire.bench.Figure.Bound;
import io.longwire.process.SandboxProcess;
import io.longwire.process.SimulatedService;

/**
 * A stored backlog, sent to APNs over one connection, at once and with an answer delay.
 */
class ApnsDrainScenario implements Scenario {

	private static final int WINDOW = BarePushyLoop.IN_FLIGHT;

	private static final Duration DELAY = Duration.ofMillis(100);

	private static final int SECONDS = 10;

	@Override
	public String name() {
		return "drain-apns";
	}

	@Override
	public void run(Bench bench, Consumer<Figure> figures) {
		try (SandboxProcess sandbox = bench.sandbox(name(), SimulatedService.APNS)) {
			double pushy = References.barePushy(bench, sandbox);
			figures.accept(Figure.reading(name(), "H: bare Pushy, connections=1", "-", pushy, "messages/s"));
			for (Store store : bench.stores()) {
				double database = References.plainDrain(bench, store, false);
				figures.accept(Figure.reading(name(), "D: plain JDBC", store.engine(), database, "messages/s"));
				var one = new OnOne(bench, store, sandbox, figures,
						WarmUp.towards(Math.min(database, pushy), bench.quick()));
				double rate = one.drain(Duration.ZERO, Bound.share(0.6, "D", database, "H", pushy));
				double window = WINDOW * 1000.0 / DELAY.toMillis();
				one.drain(DELAY, Bound.share(0.9, "W", window, "delay 0", rate));
			}
		}
	}

	/** The drains on one database. */
	private record OnOne(Bench bench, Store store, SandboxProcess sandbox, Consumer<Figure> figures, WarmUp warmUp) {

		double drain(Duration delay, Bound bound) {
			int messages = delay.isZero() ? this.bench.messages()
					: (int) Math.min(this.bench.messages(), SECONDS * WINDOW * 1000L / delay.toMillis());
			Path directory = this.bench.place("drain-apns", this.store.engine(), delay.toMillis());
			Drain.Result result = new Drain(messages, this.warmUp, delay, false, 0).run(directory, this.store,
					this.sandbox);
			String setting = "delay=%dms, connections=1".formatted(delay.toMillis());
			this.figures.accept(new Figure("drain-apns", setting, this.store.engine(), result.messagesPerSecond(),
					"messages/s", bound));
			this.figures.accept(Figure.reading("drain-apns", setting + ", CPU of the gateway", this.store.engine(),
					result.cpuMicros(), "us/message"));
			return result.messagesPerSecond();
		}

	}

}
