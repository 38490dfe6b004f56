package io.longwire.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many callers at the same time, and what must become of all that they are answered,
 * whatever is done to the gateway and its database meanwhile.
 */
class Callers {

	private static final int CLIENTS = 16;

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final Answers answers = new Answers();

	private final JarProcess gateway;

	private final SandboxProcess sandbox;

	private final Set<String> before;

	private final CompletableFuture<Void> clients;

	/**
	 * Starts them.
	 * @param name of this run, part of its idempotency keys
	 * @param sandbox where all earlier runs have come to their end
	 */
	Callers(String name, JarProcess gateway, SandboxProcess sandbox) {
		this.gateway = gateway;
		this.sandbox = sandbox;
		this.before = sandbox.timesAccepted().keySet();
		this.clients = start(name);
	}

	private CompletableFuture<Void> start(String name) {
		ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
		List<CompletableFuture<Void>> running = new ArrayList<>();
		for (int i = 0; i < CLIENTS; i++) {
			running.add(
					CompletableFuture.runAsync(new PostingClient(name + "-" + i, this.gateway, this.answers), threads));
		}
		threads.shutdown();
		return CompletableFuture.allOf(running.toArray(CompletableFuture[]::new));
	}

	/** Waits until so many more notifications are accepted. */
	void awaitAccepted(int more) {
		awaitMore(this.answers::accepted, more);
	}

	/** Waits until every caller was told to come again. */
	void awaitUnavailable() {
		awaitMore(this.answers::unavailable, CLIENTS);
	}

	private void awaitMore(IntSupplier count, int more) {
		int enough = count.getAsInt() + more;
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> count.getAsInt() >= enough || this.clients.isCompletedExceptionally());
	}

	/** How many were told to come again. */
	int unavailable() {
		return this.answers.unavailable();
	}

	/**
	 * Ends them and waits until everything that was accepted is delivered and confirmed
	 * under the one id that was answered, and nothing else.
	 * @param times how often the push service may have accepted the same id
	 */
	void assertAllDelivered(int times) {
		this.answers.enough();
		this.clients.join();
		Set<String> ids = this.answers.messageIds();
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(arrived()).containsExactlyInAnyOrderElementsOf(ids));
		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(confirmed()).containsAll(ids));
		Map<String, Integer> timesAccepted = this.sandbox.timesAccepted();
		assertThat(ids).allSatisfy((id) -> {
			assertThat(timesAccepted.get(id)).isBetween(1, times);
			assertThat(this.gateway.get("/v1/messages/" + id).get("state").stringValue()).isEqualTo("DELIVERED");
		});
	}

	private Set<String> arrived() {
		Set<String> arrived = new HashSet<>(this.sandbox.timesAccepted().keySet());
		arrived.removeAll(this.before);
		return arrived;
	}

	private Set<String> confirmed() {
		Set<String> found = new HashSet<>();
		String after = "0";
		while (true) {
			JsonNode page = this.gateway.get("/v1/receipts?limit=1000&after=" + after);
			if (page.get("receipts").isEmpty()) {
				return found;
			}
			page.get("receipts").forEach((receipt) -> found.add(receipt.get("message_id").stringValue()));
			after = page.get("next").asString();
		}
	}

}
