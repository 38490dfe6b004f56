package io.longwire.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import io.longwire.bench.Bench.Store;
import io.longwire.bench.Figure.Bound;
import io.longwire.engines.Database;
import io.longwire.process.JarProcess;
import io.longwire.process.SandboxProcess;
import io.longwire.queue.BulkRows;
import io.longwire.queue.PlainDatabase;

/**
 * From a POST with priority {@code high} to its stanza while a backlog of {@code normal}
 * is sent, against the same with an empty queue. The backlog is a campaign of a thousand
 * tokens a notification, stored before the gateway starts, and becomes due all at once.
 */
class OvertakeScenario implements Scenario {

	private static final int RATE = 20;

	/** Before that, so many are posted that the compiler has done its work. */
	private static final int WARM_UP_RATE = 200;

	private static final int WARM_UP_SECONDS = 90;

	private static final int CLIENTS = 8;

	private static final int MOST_MORE_MILLIS = 100;

	private static final String BODY = """
			{"to":"%s","notification":{"title":"Shipped","body":"Your order is on its way"},%s}""";

	private final HttpClient client = HttpClient.newHttpClient();

	@Override
	public String name() {
		return "overtake";
	}

	@Override
	public void run(Bench bench, Consumer<Figure> figures) {
		int backlog = bench.messages() * 10;
		int count = RATE * (bench.quick() ? 10 : 20);
		int warm = 1 + WARM_UP_RATE * (bench.quick() ? 10 : WARM_UP_SECONDS);
		for (Store store : bench.stores()) {
			Path directory = bench.place(name(), store.engine());
			Database database = store.newDatabase(directory);
			// The backlog's tokens all count as number 0.
			try (Arrivals arrivals = new Arrivals("demo", warm + 2 * count)) {
				List<String> arguments = new ArrayList<>(SandboxProcess.databaseProperties(database));
				arguments.addAll(arrivals.senderProperties());
				long due = fill(database, backlog, Duration.ofSeconds(20 + warm / WARM_UP_RATE + count / RATE));
				try (JarProcess gateway = Gateways.start(directory, arguments)) {
					gateway.awaitAnswer("/actuator/health");
					urgent(gateway, arrivals, WARM_UP_RATE, 1, warm);
					measure(gateway, store.engine(), arrivals, warm, count, new Backlog(backlog, due), figures);
				}
			}
		}
	}

	/**
	 * Stores the backlog.
	 * @param within how long after its end it becomes due
	 * @return when, in epoch milliseconds
	 */
	private static long fill(Database database, int backlog, Duration within) {
		try (HikariDataSource dataSource = PlainDatabase.migrated(database)) {
			BulkRows rows = new BulkRows(dataSource);
			int few = backlog / 20;
			long start = System.currentTimeMillis();
			rows.scheduled(few, start + Duration.ofDays(1).toMillis());
			long now = System.currentTimeMillis();
			long due = now + (now - start) * backlog / few + within.toMillis();
			rows.scheduled(backlog, due);
			return due;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void measure(JarProcess gateway, String engine, Arrivals arrivals, int from, int count, Backlog backlog,
			Consumer<Figure> figures) {
		double alone = urgent(gateway, arrivals, RATE, from, from + count).millis(99);
		double before = Drain.settled(gateway);
		figures.accept(Figure.reading(name(), "reference: stanza p99 with an empty queue", engine, alone, "ms"));
		long left = backlog.due() - System.currentTimeMillis();
		if (left < 0) {
			throw new IllegalStateException("The backlog became due while the queue was to be empty");
		}
		LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(left + 2_000));
		Percentiles behind = urgent(gateway, arrivals, RATE, from + count, from + 2 * count);
		double sent = Drain.settled(gateway) - before;
		figures.accept(Figure.reading(name(), "behind " + backlog.messages() + ", stanza p50", engine,
				behind.millis(50), "ms"));
		figures.accept(new Figure(name(), "behind " + backlog.messages() + ", stanza p99", engine, behind.millis(99),
				"ms", new Bound(alone + MOST_MORE_MILLIS, false,
						"alone %s + %d".formatted(Figure.rounded(alone), MOST_MORE_MILLIS))));
		figures.accept(Figure.reading(name(), "sent meanwhile", engine, sent, "messages"));
		if (sent >= backlog.messages()) {
			throw new IllegalStateException("The backlog was sent before all that was urgent was posted");
		}
	}

	private Percentiles urgent(JarProcess gateway, Arrivals arrivals, int perSecond, int from, int to) {
		SteadyRate rate = SteadyRate.startingNow(perSecond);
		IntConsumer post = (number) -> post(gateway.uri("/v1/notifications"), from + number);
		rate.run(to - from, IntStream.range(0, CLIENTS).mapToObj((i) -> post).toList());
		arrivals.await(from, to);
		return Percentiles.of(IntStream.range(0, to - from).mapToLong((i) -> arrivals.time(from + i) - rate.time(i)));
	}

	private void post(URI uri, int number) {
		HttpRequest request = HttpRequest.newBuilder(uri)
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(BODY.formatted(PostRequest.token(number), "\"priority\":\"high\"")))
			.build();
		try {
			int status = this.client.send(request, BodyHandlers.ofString()).statusCode();
			if (status != 202) {
				throw new IllegalStateException("Answered " + status);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What is not urgent.
	 *
	 * @param due when all of it is, in epoch milliseconds
	 */
	private record Backlog(int messages, long due) {
	}

}
