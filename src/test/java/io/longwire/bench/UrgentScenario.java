package io.longwire.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
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
import org.awaitility.Awaitility;
import tools.jackson.databind.json.JsonMapper;

/**
 * From the moment the POST of an urgent notification is due to the arrival of its stanza,
 * while the window of the only connection is full of others that are not urgent: against
 * the same without them.
 */
class UrgentScenario implements Scenario {

	private static final Duration DELAY = Duration.ofMillis(100);

	private static final int RATE = 20;

	private static final int CLIENTS = 8;

	/** More than the window lets through meanwhile. */
	private static final int BACKLOG = 120_000;

	private static final String BODY = """
			{"to":"urgent-%d","data":{"k":"v"},"priority":"high"}""";

	private static final JsonMapper JSON = new JsonMapper();

	@Override
	public String name() {
		return "urgent";
	}

	@Override
	public void run(Bench bench, Consumer<Figure> figures) {
		try (SandboxProcess sandbox = bench.sandbox(name())) {
			sandbox.answerAfter(DELAY);
			for (Store store : bench.stores()) {
				double empty = p99(bench, store, sandbox, 0);
				figures.accept(Figure.reading(name(), "window empty, p99", store.engine(), empty, "ms"));
				figures
					.accept(new Figure(name(), "window full, p99", store.engine(), p99(bench, store, sandbox, BACKLOG),
							"ms", new Bound(empty + 150, false, "empty " + Figure.rounded(empty) + " + 150")));
			}
		}
	}

	private static double p99(Bench bench, Store store, SandboxProcess sandbox, int backlog) {
		Path directory = bench.directory().resolve("urgent-%s-%d".formatted(store.engine(), backlog));
		Database database = store.newDatabase(directory);
		fill(database, backlog);
		List<String> arguments = new ArrayList<>(SandboxProcess.databaseProperties(database));
		arguments.addAll(sandbox.senderProperties("demo"));
		try (JarProcess gateway = Gateways.start(directory, arguments)) {
			gateway.awaitAnswer("/actuator/health");
			post(gateway, RATE * (bench.quick() ? 2 : 20));
			return post(gateway, RATE * (bench.quick() ? 5 : 30)).toArrivalsAt(sandbox).millis(99);
		}
	}

	private static void fill(Database database, int backlog) {
		try (HikariDataSource dataSource = PlainDatabase.migrated(database)) {
			new BulkRows(dataSource).waiting(backlog, System.currentTimeMillis(), false);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Posted post(JarProcess gateway, int count) {
		HttpClient client = HttpClient.newHttpClient();
		var messageIds = new AtomicLongArray(count);
		IntConsumer post = (number) -> messageIds.set(number, post(client, gateway, number));
		Instant begin = Instant.now();
		SteadyRate rate = SteadyRate.startingNow(RATE);
		rate.run(count, Collections.nCopies(CLIENTS, post));
		return new Posted(begin, rate, messageIds);
	}

	private static long post(HttpClient client, JarProcess gateway, int number) {
		HttpRequest request = HttpRequest.newBuilder(gateway.uri("/v1/notifications"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(BODY.formatted(number)))
			.build();
		try {
			String answer = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
			return Long.parseLong(JSON.readTree(answer).at("/messages/0/message_id").stringValue());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What was posted.
	 *
	 * @param begin of the schedule, by the clock that the sandbox tells arrivals by
	 */
	private record Posted(Instant begin, SteadyRate rate, AtomicLongArray messageIds) {

		Percentiles toArrivalsAt(SandboxProcess sandbox) {
			return Percentiles.of(IntStream.range(0, this.messageIds.length()).mapToLong((number) -> {
				Instant due = this.begin.plusNanos(this.rate.time(number) - this.rate.begin());
				return Duration.between(due, arrival(sandbox, this.messageIds.get(number))).toNanos();
			}));
		}

		private static Instant arrival(SandboxProcess sandbox, long messageId) {
			Awaitility.await().until(() -> !sandbox.arrivals(messageId).isEmpty());
			return sandbox.arrivals(messageId).get(0).at();
		}

	}

}
