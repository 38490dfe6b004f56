package io.longwire.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import io.longwire.bench.Bench.Store;
import io.longwire.bench.Figure.Bound;
import io.longwire.engines.Database;
import io.longwire.process.JarProcess;
import io.longwire.process.SandboxProcess;
import io.longwire.queue.PlainDatabase;

/**
 * From the moment a row is to be inserted into the outbox to the arrival of its stanza,
 * at a steady rate. Not on H2, which is open to its own process only.
 */
class OutboxScenario implements Scenario {

	private static final int RATE = 50;

	private static final int MOST_MILLIS = 400;

	private static final int MOST_MILLIS_NOTIFIED = 30;

	private static final String INSERT = "INSERT INTO outbox (target, payload) VALUES (?, ?)";

	@Override
	public String name() {
		return "outbox";
	}

	@Override
	public void run(Bench bench, Consumer<Figure> figures) {
		for (Store store : bench.stores()) {
			if (!store.engine().equals("H2")) {
				measure(bench, store, "tick=200ms", INSERT, MOST_MILLIS, figures);
			}
			if (store.engine().equals("PostgreSQL")) {
				measure(bench, store, "notified", INSERT + "; NOTIFY longwire_outbox", MOST_MILLIS_NOTIFIED, figures);
			}
		}
	}

	private void measure(Bench bench, Store store, String setting, String insert, int most, Consumer<Figure> figures) {
		Path directory = bench.directory().resolve("outbox-%s-%s".formatted(store.engine(), most));
		Database database = store.newDatabase(directory);
		int warmUp = RATE * (bench.quick() ? 10 : 30);
		int count = warmUp + RATE * (bench.quick() ? 15 : 60);
		try (Arrivals arrivals = new Arrivals(count); HikariDataSource writer = PlainDatabase.migrated(database)) {
			List<String> arguments = new ArrayList<>(SandboxProcess.databaseProperties(database));
			arguments.addAll(arrivals.senderProperties());
			arguments.add("--longwire.intake.outbox.enabled=true");
			try (JarProcess gateway = Gateways.start(directory, arguments)) {
				gateway.awaitAnswer("/actuator/health");
				SteadyRate rate = SteadyRate.startingNow(RATE);
				rate.run(count, List.of((number) -> insert(writer, insert, number)));
				arrivals.awaitAll();
				Percentiles took = Percentiles
					.of(IntStream.range(warmUp, count).mapToLong((i) -> arrivals.time(i) - rate.time(i)));
				figures.accept(Figure.reading(name(), setting + ", stanza p50", store.engine(), took.millis(50), "ms"));
				figures.accept(new Figure(name(), setting + ", stanza p99", store.engine(), took.millis(99), "ms",
						new Bound(most, false, Integer.toString(most))));
			}
		}
	}

	private static void insert(HikariDataSource writer, String insert, int number) {
		try (Connection connection = writer.getConnection();
				PreparedStatement statement = connection.prepareStatement(insert)) {
			statement.setString(1, PostRequest.token(number));
			statement.setString(2, PostRequest.PAYLOAD);
			statement.execute();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
