package io.longwire.process;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.longwire.process.SandboxProcess.Arrival;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/**
 * How soon what had no answer comes to the sandbox again, while a backlog waits and
 * answers take their time.
 */
public final class SentAgain {

	/** Of a window, without the places kept for urgent messages. */
	public static final int WINDOW = 98;

	/** More than a gateway claims at a time. */
	public static final int BACKLOG = 2_000;

	private static final int TARGETS = 1_000;

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final Duration SLOW = Duration.ofSeconds(1);

	private final SandboxProcess sandbox;

	private final Duration answerAfter;

	public SentAgain(SandboxProcess sandbox) {
		this(sandbox, SLOW);
	}

	/**
	 * @param answerAfter how long each message waits for its answer
	 */
	SentAgain(SandboxProcess sandbox, Duration answerAfter) {
		this.sandbox = sandbox;
		this.answerAfter = answerAfter;
	}

	/** Lets a backlog build up that is answered slowly, and waits for full windows. */
	public void load(JarProcess gateway, String key, int connections) {
		this.sandbox.answerAfter(this.answerAfter);
		String tokens = IntStream.range(0, TARGETS)
			.mapToObj((i) -> "\"token-" + i + "\"")
			.collect(Collectors.joining(",", "{\"registration_ids\":[", "]}"));
		for (int i = 0; i < BACKLOG / TARGETS; i++) {
			gateway.postJson("/v1/notifications", tokens, key + i);
		}
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> this.sandbox.connections()
				.stream()
				.filter((one) -> one.get("pending").intValue() >= WINDOW)
				.count() >= connections);
	}

	/** Breaks all lines off, and returns when. */
	public Instant cut() {
		Instant cut = Instant.now();
		this.sandbox.process().postJson("/sandbox/cut", "{\"form\":\"rst\"}", "cut");
		return cut;
	}

	/** Waits until something comes again, and returns when the first of it did. */
	public Instant firstAfter(Instant since) {
		return Awaitility.await()
			.pollInterval(Duration.ofMillis(200))
			.atMost(PATIENCE)
			.until(() -> again(since).stream().map(Arrival::at).min(Instant::compareTo), Optional::isPresent)
			.orElseThrow();
	}

	/**
	 * How many messages came for the first time after that, before the last came again.
	 */
	public long newBeforeTheLast(Instant since) {
		Instant last = again(since).stream().map(Arrival::at).max(Instant::compareTo).orElseThrow();
		return this.sandbox.messages()
			.stream()
			.filter((message) -> message.get("times_received").intValue() == 1)
			.map((message) -> arrivals(message).get(0).at())
			.filter((at) -> at.isAfter(since) && at.isBefore(last))
			.count();
	}

	private List<Arrival> again(Instant since) {
		return this.sandbox.messages()
			.stream()
			.filter((message) -> message.get("times_received").intValue() > 1)
			.flatMap((message) -> arrivals(message).stream().skip(1))
			.filter((arrival) -> arrival.at().isAfter(since))
			.toList();
	}

	private List<Arrival> arrivals(JsonNode message) {
		return this.sandbox.arrivals(Long.parseLong(message.get("message_id").stringValue()));
	}

}
