package io.longwire.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import io.longwire.bench.Bench.Store;
import io.longwire.bench.Figure.Bound;
import io.longwire.process.JarProcess;
import io.longwire.process.SandboxProcess;

/**
 * From a POST with priority {@code high} to its stanza while a backlog of {@code normal}
 * is sent, against the same with an empty queue. The backlog comes in by NDJSON and
 * becomes due all at once.
 */
class OvertakeScenario implements Scenario {

	private static final int RATE = 20;

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
		int count = RATE * (bench.quick() ? 10 : 30);
		for (Store store : bench.stores()) {
			Path directory = bench.directory().resolve("overtake-" + store.engine());
			// Two times as many are urgent; the backlog shares one token.
			try (Arrivals arrivals = new Arrivals(2 * count + 1)) {
				List<String> arguments = new ArrayList<>(
						SandboxProcess.databaseProperties(store.newDatabase(directory)));
				arguments.addAll(arrivals.senderProperties());
				try (JarProcess gateway = Gateways.start(directory, arguments)) {
					gateway.awaitAnswer("/actuator/health");
					measure(gateway, store.engine(), arrivals, count, backlog, figures);
				}
			}
		}
	}

	private void measure(JarProcess gateway, String engine, Arrivals arrivals, int count, int backlog,
			Consumer<Figure> figures) {
		urgent(gateway, arrivals, 0, count / 2);
		double alone = urgent(gateway, arrivals, count / 2, count).millis(99);
		figures.accept(Figure.reading(name(), "reference: stanza p99 with an empty queue", engine, alone, "ms"));
		Instant due = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofSeconds(10 + backlog / 5_000));
		String options = "\"send_at\":\"" + due + "\"";
		new BulkCaller(gateway.uri("/").getPort()).post(backlog,
				(number) -> BODY.formatted(PostRequest.token(2 * count), options) + "\n");
		LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Duration.between(Instant.now(), due).toMillis() + 2_000));
		double behind = urgent(gateway, arrivals, count, 2 * count).millis(99);
		figures.accept(new Figure(name(), "behind " + backlog + ", stanza p99", engine, behind, "ms", new Bound(
				alone + MOST_MORE_MILLIS, false, "alone %s + %d".formatted(Figure.rounded(alone), MOST_MORE_MILLIS))));
		figures.accept(Figure.reading(name(), "of it left at the end", engine,
				gateway.get("/v1/senders").get("senders").get(0).get("queue").get("normal").get("queued").intValue(),
				"messages, counted to 10000"));
	}

	private Percentiles urgent(JarProcess gateway, Arrivals arrivals, int from, int to) {
		SteadyRate rate = SteadyRate.startingNow(RATE);
		IntConsumer post = (number) -> post(gateway.uri("/v1/notifications"), from + number);
		rate.run(to - from, IntStream.range(0, CLIENTS).mapToObj((i) -> post).toList());
		while (IntStream.range(from, to).anyMatch((i) -> arrivals.time(i) == 0)) {
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
		}
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

}
