package io.longwire.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import io.longwire.bench.Bench.Store;
import io.longwire.bench.Figure.Bound;
import io.longwire.process.JarProcess;
import io.longwire.process.SandboxProcess;
import io.longwire.process.SentAgain;

/**
 * How soon the first message that had no answer is on the wire again, with a backlog
 * behind it and answers that take a second: after its connection was killed, after
 * {@code kill -9} of the gateway by another replica, and after its own restart.
 */
class AgainScenario implements Scenario {

	private static final String READY = "/actuator/health/readiness";

	@Override
	public String name() {
		return "again";
	}

	@Override
	public void run(Bench bench, Consumer<Figure> figures) {
		for (Store store : bench.stores()) {
			Path directory = bench.place(name(), store.engine());
			try (SandboxProcess sandbox = SandboxProcess.start(directory.resolve("sandbox"))) {
				List<String> database = SandboxProcess.databaseProperties(store.newDatabase(directory));
				run(sandbox, directory, database, store.engine(), figures);
			}
		}
	}

	private void run(SandboxProcess sandbox, Path directory, List<String> database, String engine,
			Consumer<Figure> figures) {
		var again = new SentAgain(sandbox);
		try (JarProcess gateway = sandbox.startGateway(directory.resolve("gateway"), Bench.GATEWAY_JVM, database)) {
			again.load(gateway, "cut", 1);
			Instant cut = again.cut();
			figures.accept(figure("after a cut", engine, cut, again.firstAfter(cut), 2));
			again.load(gateway, "restart", 1);
			Instant killed = kill(gateway);
			gateway.restart();
			gateway.awaitAnswer(READY);
			figures.accept(
					figure("after kill -9, from its readiness", engine, Instant.now(), again.firstAfter(killed), 3));
			if (!engine.equals("H2")) {
				withReplica(sandbox, directory, database, engine, gateway, figures);
			}
		}
	}

	private void withReplica(SandboxProcess sandbox, Path directory, List<String> database, String engine,
			JarProcess gateway, Consumer<Figure> figures) {
		var again = new SentAgain(sandbox);
		try (JarProcess replica = sandbox.startGateway(directory.resolve("replica"), Bench.GATEWAY_JVM, database)) {
			again.load(replica, "replica", 2);
			Instant killed = kill(gateway);
			figures.accept(figure("after kill -9, by a replica", engine, killed, again.firstAfter(killed), 15));
		}
	}

	private static Instant kill(JarProcess gateway) {
		gateway.killMinusNine();
		return Instant.now();
	}

	private Figure figure(String what, String engine, Instant from, Instant first, int seconds) {
		long millis = Math.max(0, Duration.between(from, first).toMillis());
		return new Figure(name(), "first re-send " + what, engine, millis, "ms",
				new Bound(1000.0 * seconds, false, seconds + " s"));
	}

}
