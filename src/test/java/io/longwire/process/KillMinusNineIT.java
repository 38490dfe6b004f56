package io.longwire.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Promises 1, 2 and 3 with nothing simulated but the devices: the packaged gateway is
 * killed while many clients post, and every notification it ever answered for arrives
 * under the one id it answered.
 */
class KillMinusNineIT {

	private static final int CLIENTS = 16;

	private static final int KILLS = 4;

	private static final int ANSWERS_BETWEEN_KILLS = 400;

	private final Queue<String> acceptedIds = new ConcurrentLinkedQueue<>();

	private final AtomicBoolean enough = new AtomicBoolean();

	@Test
	void everyAcceptedNotificationIsDeliveredUnderOneId(@TempDir Path directory) {
		try (SandboxProcess sandbox = SandboxProcess.start(directory.resolve("sandbox"));
				JarProcess gateway = sandbox.startGateway(directory.resolve("gateway"))) {
			CompletableFuture<Void> clients = startClients(gateway);
			for (int kill = 0; kill < KILLS; kill++) {
				int before = this.acceptedIds.size();
				Awaitility.await()
					.atMost(Duration.ofMinutes(1))
					.until(() -> this.acceptedIds.size() >= before + ANSWERS_BETWEEN_KILLS
							|| clients.isCompletedExceptionally());
				gateway.killMinusNine();
				gateway.restart();
				gateway.awaitAnswer("/actuator/health/readiness");
			}
			this.enough.set(true);
			clients.join();
			awaitEverythingDelivered(gateway, sandbox);
		}
	}

	private CompletableFuture<Void> startClients(JarProcess gateway) {
		ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
		List<CompletableFuture<Void>> running = new ArrayList<>();
		for (int i = 0; i < CLIENTS; i++) {
			running.add(CompletableFuture
				.runAsync(new PostingClient("client" + i, gateway, this.acceptedIds, this.enough), threads));
		}
		threads.shutdown();
		return CompletableFuture.allOf(running.toArray(CompletableFuture[]::new));
	}

	private void awaitEverythingDelivered(JarProcess gateway, SandboxProcess sandbox) {
		Set<String> accepted = new HashSet<>(this.acceptedIds);
		assertThat(accepted).as("every request got an id of its own").hasSameSizeAs(this.acceptedIds);
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> assertThat(sandbox.messageIds()).containsExactlyInAnyOrderElementsOf(accepted));
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> assertThat(confirmed(gateway)).isEqualTo(accepted));
		sandbox.assertAcceptedAtMost(1 + KILLS);
		assertThat(accepted).allSatisfy((id) -> assertDelivered(gateway.get("/v1/messages/" + id)));
	}

	private static void assertDelivered(JsonNode message) {
		assertThat(message.get("state").stringValue()).isEqualTo("DELIVERED");
	}

	private static Set<String> confirmed(JarProcess gateway) {
		Set<String> found = new HashSet<>();
		String after = "0";
		while (true) {
			JsonNode page = gateway.get("/v1/receipts?limit=1000&after=" + after);
			if (page.get("receipts").isEmpty()) {
				return found;
			}
			page.get("receipts").forEach((receipt) -> found.add(receipt.get("message_id").stringValue()));
			after = page.get("next").asString();
		}
	}

}
