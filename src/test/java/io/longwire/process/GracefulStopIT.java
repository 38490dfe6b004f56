package io.longwire.process;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import io.longwire.engines.Database;
import io.longwire.engines.Engine;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * SIGTERM under load: what is on the wire is still answered, what comes up meanwhile is
 * still acked, and all that was not sent is left to whoever starts next, which need not
 * wait until this process is known to be dead.
 */
class GracefulStopIT {

	/** Long enough for devices to send something before the last answer. */
	private static final Duration ANSWER_DELAY = Duration.ofSeconds(2);

	private static final int UPSTREAM = 20;

	/** What a process ends with that SIGTERM has ended. */
	private static final int BY_SIGTERM = 128 + 15;

	@TempDir(cleanup = CleanupMode.ON_SUCCESS)
	Path directory;

	private Database database;

	private SharedQueue queue;

	private SandboxProcess sandbox;

	@BeforeEach
	void startSandbox() {
		this.database = Engine.POSTGRESQL.newDatabase();
		this.queue = new SharedQueue(this.database);
		this.sandbox = SandboxProcess.start(this.directory.resolve("sandbox"));
	}

	@AfterEach
	void stopSandbox() {
		if (this.sandbox != null) {
			this.sandbox.close();
		}
	}

	@Test
	void whatIsOnTheWireIsAnsweredAndTheRestIsLeftToTheNextStart() {
		try (JarProcess gateway = start("stopped")) {
			new SentAgain(this.sandbox, ANSWER_DELAY).load(gateway, "stop", 1);
			CompletableFuture<Integer> exit = gateway.terminate();
			awaitNoIntake(gateway);
			this.sandbox.process()
				.postJson("/sandbox/upstream", "{\"registration_id\":\"phone\",\"count\":%d}".formatted(UPSTREAM),
						"up");
			assertThat(exit).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(BY_SIGTERM);
		}
		assertSentIsAcceptedAndTheRestIsFree();
		assertUpstreamIsStoredAndAcked();

		this.sandbox.answerAfter(Duration.ZERO);
		try (JarProcess next = start("next")) {
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> this.queue.countNotAccepted() == 0);
			assertThat(rescued(next)).as("had to wait for a dead instance").isZero();
		}
		assertThat(timesReceived().keySet()).isEqualTo(this.queue.messages());
		assertThat(timesReceived().values()).as("times sent").containsOnly(1);
	}

	private JarProcess start(String name) {
		return this.sandbox.startGateway(this.directory.resolve(name), this.database);
	}

	/** The way in is the first that a stop closes. */
	private static void awaitNoIntake(JarProcess gateway) {
		Awaitility.await().pollInterval(Duration.ofMillis(20)).until(() -> {
			try {
				return gateway.send("GET", "/actuator/health/liveness").statusCode() == 503;
			}
			catch (UncheckedIOException ex) {
				return true;
			}
		});
	}

	private void assertSentIsAcceptedAndTheRestIsFree() {
		Set<Long> sent = timesReceived().keySet();
		assertThat(sent).hasSizeBetween(SentAgain.WINDOW, SentAgain.BACKLOG - 1);
		this.queue.states()
			.forEach(
					(id, state) -> assertThat(state).as("%d", id).isEqualTo(sent.contains(id) ? "ACCEPTED" : "QUEUED"));
		assertThat(this.queue.claims()).as("claims").isEmpty();
		assertThat(this.queue.cuts()).as("given up without an answer").isEmpty();
		assertThat(this.queue.instances()).as("instances").isEmpty();
	}

	private void assertUpstreamIsStoredAndAcked() {
		assertThat(this.queue.countUpstream()).isEqualTo(UPSTREAM);
		JsonNode invariants = this.sandbox.process().get("/sandbox/invariants");
		assertThat(invariants.get("broken")).isEmpty();
		assertThat(invariants.at("/from_devices/acked").intValue()).isEqualTo(UPSTREAM);
		assertThat(invariants.at("/from_devices/waiting").intValue()).isZero();
	}

	private Map<Long, Integer> timesReceived() {
		return this.sandbox.messages()
			.stream()
			.collect(Collectors.toMap((message) -> Long.valueOf(message.get("message_id").stringValue()),
					(message) -> message.get("times_received").intValue(), Integer::sum, HashMap::new));
	}

	private static int rescued(JarProcess gateway) {
		return gateway.get("/actuator/metrics/longwire.dispatch.rescued").at("/measurements/0/value").intValue();
	}

}
