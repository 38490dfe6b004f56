package io.longwire.process;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How soon what had no answer is on the wire again, when its connection and then the
 * whole gateway is killed with a full window. By another replica:
 * {@link CompetingGatewaysIT}.
 */
class SoonAgainIT {

	private static final Duration NEVER = Duration.ofMinutes(10);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	/** Without the places kept for urgent messages; no more is posted. */
	private static final int WINDOW = 96;

	private static final String MULTICAST = IntStream.range(0, WINDOW)
		.mapToObj((i) -> "\"token-" + i + "\"")
		.collect(Collectors.joining(",", "{\"registration_ids\":[", "]}"));

	@Test
	void whatHadNoAnswerIsSoonOnTheWireAgain(@TempDir Path directory) {
		try (SandboxProcess sandbox = SandboxProcess.start(directory.resolve("sandbox"));
				JarProcess gateway = sandbox.startGateway(directory.resolve("gateway"))) {
			sandbox.answerAfter(NEVER);
			gateway.postJson("/v1/notifications", MULTICAST, "soon");
			awaitFullWindow(sandbox);
			Instant cut = Instant.now();
			sandbox.process().postJson("/sandbox/cut", "{\"form\":\"rst\"}", "cut");
			assertThat(Duration.between(cut, comesFor(sandbox, 2))).isLessThan(Duration.ofSeconds(2));

			awaitFullWindow(sandbox);
			gateway.killMinusNine();
			gateway.restart();
			gateway.awaitAnswer("/actuator/health/readiness");
			Instant back = Instant.now();
			assertThat(Duration.between(back, comesFor(sandbox, 3))).isLessThan(Duration.ofSeconds(3));
		}
	}

	private static void awaitFullWindow(SandboxProcess sandbox) {
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> sandbox.connections().stream().anyMatch((one) -> one.get("pending").intValue() == WINDOW));
	}

	/** When the first message came for so many times. */
	private static Instant comesFor(SandboxProcess sandbox, int times) {
		List<JsonNode> messages = Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> sandbox.messages()
				.stream()
				.filter((message) -> message.get("times_received").intValue() >= times)
				.toList(), (found) -> !found.isEmpty());
		return messages.stream()
			.map((message) -> sandbox.arrivals(message.get("message_id").asLong()).get(times - 1).at())
			.min(Instant::compareTo)
			.orElseThrow();
	}

}
