package io.longwire.process;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.longwire.engines.Database;
import io.longwire.engines.Engine;
import io.longwire.process.SandboxProcess.Arrival;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Gateways on one database: two, then three, of which one is killed and one frozen while
 * each has a full window and twice as much claimed. Every message is sent; it is sent
 * twice only where the first to send it could not store the answer any more. It takes a
 * minute: {@code -Dcompeting.engine=mysql} or {@code mariadb} is for who changes the
 * claim.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("engine")
class CompetingGatewaysIT {

	private static final Duration OUT_AGAIN = Duration.ofSeconds(15);

	/** Long enough to look at what the gateways hold before the first answer. */
	private static final Duration SLOW = Duration.ofSeconds(5);

	/** Two places of it are kept for urgent messages. */
	private static final int WINDOW = 100 - 2;

	/** Who holds so many claims no more while nothing is answered. */
	private static final int ENOUGH = WINDOW + 250;

	private static final String MULTICAST = IntStream.range(0, 1000)
		.mapToObj((i) -> "\"token-" + i + "\"")
		.collect(Collectors.joining(",", "{\"registration_ids\":[", "]}"));

	@Parameter
	Engine engine;

	@TempDir
	Path directory;

	private Database database;

	private SharedQueue queue;

	private SandboxProcess sandbox;

	private JarProcess killed;

	private JarProcess frozen;

	private JarProcess survivor;

	static Stream<Engine> engine() {
		return Stream.of(Engine.valueOf(System.getProperty("competing.engine", "postgresql").toUpperCase(Locale.ROOT)));
	}

	@AfterEach
	void end() {
		Stream.of(this.survivor, this.frozen, this.killed).filter((one) -> one != null).forEach(JarProcess::close);
		if (this.sandbox != null) {
			this.sandbox.close();
		}
	}

	@Test
	void everyMessageIsSentAndNoneByTwoLiveClaims() {
		startTwo();
		Set<Long> doomed = this.queue.instances().keySet();
		post(5, this.killed, this.frozen);
		long ofSurvivor = startThird();
		post(3, this.killed, this.frozen, this.survivor);
		awaitAllAccepted();
		assertThat(sent(true)).as("sent again while all live").isEmpty();
		standStill();

		Instant begin = Instant.now();
		Set<Long> left = killAndFreeze(doomed);
		Instant end = Instant.now();
		this.sandbox.answerAfter(Duration.ZERO);
		awaitAllAccepted();
		assertThat(this.queue.instances()).as("the dead are forgotten").hasSize(1);

		wake(ofSurvivor);
		assertThat(sent(true)).as("sent again").isNotEmpty().isSubsetOf(left);
		assertThat(sent(false)).as("sent").isEqualTo(this.queue.messages());
		assertThat(left).allSatisfy((id) -> assertOutAgain(this.sandbox.arrivals(id), begin, end, ofSurvivor));
		assertReleasedOnce(left);
	}

	private void startTwo() {
		this.database = this.engine.newDatabase();
		this.queue = new SharedQueue(this.database);
		this.sandbox = SandboxProcess.start(this.directory.resolve("sandbox"));
		this.killed = launch("killed");
		awaitConnections(1);
		this.frozen = launch("frozen");
		awaitConnections(2);
	}

	/** Returns its connection. */
	private long startThird() {
		this.survivor = launch("survivor");
		return awaitConnections(3).get(2).get("connection").longValue();
	}

	private JarProcess launch(String name) {
		return this.sandbox.launchGateway(this.directory.resolve(name), this.database);
	}

	private List<JsonNode> awaitConnections(int count) {
		Stream.of(this.killed, this.frozen, this.survivor)
			.filter((one) -> one != null)
			.forEach((one) -> one.awaitAnswer("/actuator/health"));
		return eventually().until(this.sandbox::connections, (connections) -> connections.size() == count);
	}

	/** Lets each of the gateways store as many times a thousand messages. */
	private static void post(int times, JarProcess... gateways) {
		for (int i = 0; i < times; i++) {
			for (JarProcess gateway : gateways) {
				gateway.postJson("/v1/notifications", MULTICAST, UUID.randomUUID().toString());
			}
		}
	}

	private void awaitAllAccepted() {
		eventually().untilAsserted(() -> assertThat(this.queue.countNotAccepted()).isZero());
	}

	/** Brings all to where nobody does anything until the first answer. */
	private void standStill() {
		this.sandbox.answerAfter(SLOW);
		post(1, this.killed, this.frozen, this.survivor);
		eventually().until(() -> this.sandbox.connections()
			.stream()
			.allMatch((connection) -> connection.get("pending").intValue() == WINDOW));
		eventually().until(() -> claimsByInstance(this.queue.claims().values()),
				(claims) -> claims.size() == 3 && claims.values().stream().allMatch((count) -> count >= ENOUGH));
	}

	private static Map<Long, Long> claimsByInstance(Collection<Long> instances) {
		return instances.stream().collect(Collectors.groupingBy((instance) -> instance, Collectors.counting()));
	}

	/** Returns what the two held. */
	private Set<Long> killAndFreeze(Set<Long> instances) {
		this.killed.killMinusNine();
		this.frozen.freeze();
		Map<Long, Long> claims = this.queue.claims();
		claims.values().retainAll(instances);
		assertThat(claims).hasSizeGreaterThanOrEqualTo(2 * ENOUGH);
		return claims.keySet();
	}

	/** Wakes the frozen one, when others have sent what it held, and lets it work on. */
	private void wake(long ofSurvivor) {
		long received = receivedBesides(ofSurvivor);
		this.frozen.thaw();
		eventually().until(() -> this.queue.instances().size() == 2);
		assertThat(this.queue.instances().values()).as("slots").doesNotHaveDuplicates();
		post(2, this.frozen);
		awaitAllAccepted();
		assertThat(receivedBesides(ofSurvivor)).as("sent by the woken one").isGreaterThan(received);
	}

	private long receivedBesides(long connection) {
		return this.sandbox.connections()
			.stream()
			.filter((one) -> one.get("connection").longValue() != connection)
			.mapToLong((one) -> one.get("counts").get("received").longValue())
			.sum();
	}

	/** The messages that came to the sandbox, or those of them that came again. */
	private Set<Long> sent(boolean again) {
		return this.sandbox.messages()
			.stream()
			.filter((message) -> !again || message.get("times_received").intValue() > 1)
			.map((message) -> Long.valueOf(message.get("message_id").stringValue()))
			.collect(Collectors.toSet());
	}

	/**
	 * The survivor sent it last, soon; and before, only one of the others, in time.
	 * @param begin of the end of the others
	 */
	private static void assertOutAgain(List<Arrival> arrivals, Instant begin, Instant end, long ofSurvivor) {
		Arrival last = arrivals.get(arrivals.size() - 1);
		assertThat(last.connection()).isEqualTo(ofSurvivor);
		assertThat(last.at()).isBetween(begin, begin.plus(OUT_AGAIN));
		assertThat(arrivals.subList(0, arrivals.size() - 1)).hasSizeLessThanOrEqualTo(1).allSatisfy((first) -> {
			assertThat(first.connection()).isNotEqualTo(ofSurvivor);
			assertThat(first.at()).isBefore(end);
		});
	}

	private void assertReleasedOnce(Set<Long> left) {
		assertThat(this.queue.cuts().keySet()).isEqualTo(left);
		assertThat(this.queue.cuts().values()).containsOnly(1);
		assertThat(this.survivor.get("/actuator/metrics/longwire.dispatch.rescued")
			.get("measurements")
			.get(0)
			.get("value")
			.intValue()).isEqualTo(left.size());
	}

	private static ConditionFactory eventually() {
		return Awaitility.await().pollInterval(Duration.ofMillis(100)).atMost(Duration.ofMinutes(1));
	}

}
