package io.longwire.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.longwire.engines.Database;
import io.longwire.process.JarProcess;
import io.longwire.process.SandboxProcess;
import io.longwire.process.SimulatedService;
import io.longwire.testing.Sockets;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The promises while everything goes wrong between a gateway and FCM and APNs, in an
 * order that a seed decides: lines, push services, access tokens, the gateway and its
 * database. Afterwards callers, database and sandbox agree on every message. The short
 * run is part of the build; {@code docs/chaos} tells how to make a long one.
 */
class PhoneChaosIT {

	private static final Duration PATIENCE = Duration.ofMinutes(4);

	private final ChaosSettings settings = ChaosSettings.fromSystem("h2", 3_000);

	private final String replay = this.settings.replay(PhoneChaosIT.class);

	private final List<Made> made = new ArrayList<>();

	@TempDir(cleanup = CleanupMode.ON_SUCCESS)
	private Path directory;

	@Test
	void nothingIsLostAndNothingIsDoubledWithoutAReason() {
		System.out.println("Chaos with phones: " + this.replay);
		@Nullable Database database = (this.settings.engine() != null) ? this.settings.engine().newDatabase() : null;
		try (PhoneSandbox sandbox = PhoneSandbox.start(this.directory.resolve("sandbox"));
				Gateways gateways = startGateways(sandbox, database)) {
			PhoneReport report = run(sandbox, gateways, database);
			System.out.println(report);
			if (this.settings.report() != null) {
				report.write(this.settings.report());
			}
			assertThat(report.faulty()).as("replay: %s, logs in %s", this.replay, this.directory).isEmpty();
		}
	}

	private Gateways startGateways(PhoneSandbox sandbox, @Nullable Database database) {
		List<String> properties = Stream
			.concat(sandbox.senderProperties().stream(),
					(database != null) ? SandboxProcess.databaseProperties(database).stream() : Stream.of())
			.toList();
		return new Gateways(this.settings.gateways(),
				(number) -> new JarProcess(home(number), Sockets.freePort(), JarProcess.QUICK_START, properties));
	}

	private Path home(int number) {
		return this.directory.resolve("gateway-" + number);
	}

	private PhoneReport run(PhoneSandbox sandbox, Gateways gateways, @Nullable Database database) {
		Instant begin = Instant.now();
		var workload = new Workload(this.settings.seed(), gateways, new PhoneRequests());
		var devices = new PhoneDevices(sandbox, gateways, workload);
		var world = new PhoneWorld(sandbox, gateways, (database != null) ? this.settings.engine().server() : null,
				workload);
		world.calm();
		make(world);
		workload.end();
		world.calm();
		eventually(() -> isIdle(gateways));
		devices.end();
		Ledger ledger = ledger(gateways, database);
		eventually(() -> ledger.open() == 0 && isJudged(sandbox));
		var comparison = new Comparison();
		comparison.messages(workload.targets(), ledger.messages(), ledger.receipts(), seen(sandbox, devices));
		Map<SimulatedService, JsonNode> invariants = new HashMap<>();
		PhoneSandbox.SERVICES.forEach((service) -> invariants.put(service, sandbox.invariants(service)));
		return new PhoneReport(
				new Course(this.replay, this.settings.origin(ledger), Duration.between(begin, Instant.now()),
						this.made.stream().map(Made::toString).toList(), Course.Answered.by(workload), comparison),
				Made.heldUp(this.made), invariants);
	}

	private void make(PhoneWorld world) {
		List<PhoneFault.Step> steps = PhoneSchedule.of(this.settings);
		world.strikeBetween(this.settings.messages(), steps.size(), (number) -> {
			Instant begin = Instant.now();
			steps.get(number).strike(world);
			this.made.add(steps.get(number).made(begin));
		});
	}

	private Ledger ledger(Gateways gateways, @Nullable Database database) {
		if (database != null) {
			return Ledger.of(database);
		}
		gateways.at(0).stop();
		return Ledger.embeddedIn(home(0));
	}

	private static void eventually(Callable<Boolean> condition) {
		Awaitility.await().pollInterval(Duration.ofMillis(200)).atMost(PATIENCE).until(condition);
	}

	/** Whether all that came again has been judged. */
	private static boolean isJudged(PhoneSandbox sandbox) {
		return PhoneSandbox.SERVICES.stream()
			.allMatch((service) -> sandbox.invariants(service).get("undecided").intValue() == 0);
	}

	/** Whether nothing is queued or without an answer. */
	private static boolean isIdle(Gateways gateways) {
		return IntStream.range(0, gateways.count()).allMatch((number) -> ChaosIT.isIdle(gateways.at(number)));
	}

	/** As the sandbox saw them, and as their devices reported. */
	private static Map<Long, JsonNode> seen(PhoneSandbox sandbox, PhoneDevices devices) {
		Map<Long, JsonNode> seen = new HashMap<>();
		sandbox.messages().forEach((message) -> {
			Long id = Long.valueOf(message.get("message_id").stringValue());
			ObjectNode line = JsonMapper.shared().createObjectNode();
			line.put("times_accepted", message.get("times_accepted").intValue());
			line.put("receipts_acked", devices.hasReported(id) ? 1 : 0);
			seen.put(id, line);
		});
		return seen;
	}

}
