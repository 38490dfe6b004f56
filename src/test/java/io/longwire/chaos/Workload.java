package io.longwire.chaos;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.longwire.process.JarProcess;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Callers who post what the seed says, at the pace they are allowed, and repeat a request
 * that got no answer under its idempotency key, at the next gateway. What was answered is
 * the promise.
 */
final class Workload {

	private static final int CALLERS = 8;

	private static final JsonMapper JSON = new JsonMapper();

	private final long seed;

	private final Gateways gateways;

	private final Requests mixture;

	private final Map<Long, String> targets = new ConcurrentHashMap<>();

	private final Queue<String> extra = new ConcurrentLinkedQueue<>();

	private final AtomicInteger requests = new AtomicInteger();

	private final AtomicInteger repeated = new AtomicInteger();

	private final CompletableFuture<Void> callers;

	private volatile int allowed;

	private volatile boolean enough;

	Workload(long seed, Gateways gateways, Requests mixture) {
		this.seed = seed;
		this.gateways = gateways;
		this.mixture = mixture;
		ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
		this.callers = CompletableFuture.allOf(IntStream.range(0, CALLERS)
			.mapToObj((i) -> CompletableFuture.runAsync(this::post, threads))
			.toArray(CompletableFuture[]::new));
		threads.shutdown();
	}

	/** From now on so many messages may be posted in all. */
	void allow(int messages) {
		this.allowed = messages;
	}

	/** How many messages were answered for. */
	int posted() {
		if (this.callers.isCompletedExceptionally()) {
			this.callers.join();
		}
		return this.targets.size();
	}

	/** How often a request had to be repeated. */
	int repeated() {
		return this.repeated.get();
	}

	/** Posts one message to a device whose name begins so, ahead of the others. */
	void also(String prefix) {
		this.extra.add(prefix);
	}

	/** Ends the callers when all they began is answered. */
	void end() {
		this.enough = true;
		this.callers.join();
	}

	/** The messages that were answered for, each with its target. */
	Map<Long, String> targets() {
		return Map.copyOf(this.targets);
	}

	private void post() {
		while (!this.enough) {
			Awaitility.await()
				.pollDelay(Duration.ZERO)
				.pollInterval(Duration.ofMillis(10))
				.atMost(Duration.ofMinutes(5))
				.until(() -> this.enough || !this.extra.isEmpty() || this.targets.size() < this.allowed);
			if (!this.enough) {
				String prefix = this.extra.poll();
				int number = this.requests.incrementAndGet();
				Request request = (prefix != null) ? this.mixture.to(prefix + number)
						: this.mixture.any(new Random(this.seed + number), number);
				postUntilAccepted(request, number);
			}
		}
	}

	private void postUntilAccepted(Request request, int number) {
		String key = "chaos-" + this.seed + "-" + number;
		AtomicInteger turn = new AtomicInteger(number);
		Awaitility.await()
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(50))
			.atMost(Duration.ofMinutes(3))
			.until(() -> accepted(request, key, this.gateways.at(turn.getAndIncrement())));
	}

	private boolean accepted(Request request, String key, JarProcess gateway) {
		try {
			HttpResponse<String> answer = gateway.post("/v1/notifications", request.body(), key);
			if (answer.statusCode() == 202) {
				JsonNode stored = JSON.readTree(answer.body());
				stored.get("messages")
					.forEach((message) -> this.targets.put(Long.valueOf(message.get("message_id").stringValue()),
							request.kind() + " " + message.get("to").stringValue()));
				if (request.kind() == Request.Kind.CANCELED) {
					gateway.send("DELETE", "/v1/notifications/" + stored.get("id").stringValue());
				}
				return true;
			}
			if (answer.statusCode() != 503) {
				throw new IllegalStateException(answer.statusCode() + " " + answer.body());
			}
		}
		catch (UncheckedIOException ex) {
			// nobody there: again
		}
		this.repeated.incrementAndGet();
		return false;
	}

	/** What callers post. */
	interface Requests {

		/** A message to this device, which confirms. */
		Request to(String token);

		/** Something of the usual mixture. */
		Request any(Random random, int number);

	}

}
