package io.longwire.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.longwire.bench.Bench.Store;
import io.longwire.bench.Figure.Bound;
import io.longwire.process.SandboxProcess;
import io.longwire.process.SimulatedService;

/**
 * A stored backlog, sent to FCM or APNs over one connection, at once and with an answer
 * delay.
 */
final class PhoneDrainScenario implements Scenario {

	/** FCM, over one connection of a hundred requests. */
	static final PhoneDrainScenario FCM = new PhoneDrainScenario(SimulatedService.FCM, BareHttp2Loop.WINDOW,
			"bare HTTP/2", References::bareHttp2, List.of("--longwire.fcm.senders.demo.connections=1",
					"--longwire.fcm.senders.demo.messages-per-minute=100000000"));

	/** APNs, over one connection as a gateway opens it. */
	static final PhoneDrainScenario APNS = new PhoneDrainScenario(SimulatedService.APNS, BarePushyLoop.IN_FLIGHT,
			"bare Pushy", References::barePushy, List.of());

	private static final Duration DELAY = Duration.ofMillis(100);

	/** Where the window is the limit, a drain need not take longer. */
	private static final int SECONDS = 12;

	private final SimulatedService service;

	private final int window;

	private final String client;

	private final Reference reference;

	private final List<String> properties;

	private PhoneDrainScenario(SimulatedService service, int window, String client, Reference reference,
			List<String> properties) {
		this.service = service;
		this.window = window;
		this.client = client;
		this.reference = reference;
		this.properties = properties;
	}

	@Override
	public String name() {
		return "drain-" + this.service.word();
	}

	@Override
	public void run(Bench bench, Consumer<Figure> figures) {
		try (SandboxProcess sandbox = bench.sandbox(name(), this.service)) {
			double bare = this.reference.measure(bench, sandbox);
			figures
				.accept(Figure.reading(name(), "H: %s, connections=1".formatted(this.client), "-", bare, "messages/s"));
			for (Store store : bench.stores()) {
				double database = References.plainDrain(bench, name(), store, WarmUp.towards(bare, bench.quick()),
						false, 0);
				figures.accept(Figure.reading(name(), "D: plain JDBC", store.engine(), database, "messages/s"));
				var one = new OnOne(this, bench, store, sandbox, figures,
						WarmUp.towards(Math.min(database, bare), bench.quick()));
				one.drain(Duration.ZERO, Bound.share(0.6, "D", database, "H", bare));
				double window = this.window * 1000.0 / DELAY.toMillis();
				one.drain(DELAY, new Bound(0.9 * window, true, "0.9 x W " + Figure.rounded(window)));
			}
		}
	}

	/** How fast a bare client is. */
	private interface Reference {

		double measure(Bench bench, SandboxProcess sandbox);

	}

	/** The drains on one database. */
	private record OnOne(PhoneDrainScenario phones, Bench bench, Store store, SandboxProcess sandbox,
			Consumer<Figure> figures, WarmUp warmUp) {

		void drain(Duration delay, Bound bound) {
			String name = this.phones.name();
			int messages = delay.isZero() ? this.bench.messages()
					: (int) Math.min(this.bench.messages(), SECONDS * this.phones.window * 1000L / delay.toMillis());
			Path directory = this.bench.place(name, this.store.engine(), delay.toMillis());
			Drain.Result result = new Drain(messages, this.warmUp, delay, false, 0).run(directory, this.store,
					this.sandbox, this.phones.properties);
			String setting = "delay=%dms, connections=1".formatted(delay.toMillis());
			this.figures.accept(
					new Figure(name, setting, this.store.engine(), result.messagesPerSecond(), "messages/s", bound));
			this.figures.accept(Figure.reading(name, setting + ", CPU of the gateway", this.store.engine(),
					result.cpuMicros(), "us/message"));
		}

	}

}
