package io.longwire.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.longwire.engines.Database;
import io.longwire.process.JarProcess;
import io.longwire.process.SandboxProcess;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Promises 1 to 5 and 12 while everything goes wrong in turn, in an order that a seed
 * decides: the lines, the push service, its devices, the database and the gateway itself.
 * Afterwards every message is in the state it must be in, and callers, database and
 * sandbox agree on each. The short run is part of the build; {@code docs/chaos} tells how
 * to make a long one.
 */
class ChaosIT {

	private static final Duration PATIENCE = Duration.ofMinutes(4);

	private final ChaosSettings settings = ChaosSettings.fromSystem("postgresql", 4_000);

	private final List<Made> made = new ArrayList<>();

	@TempDir(cleanup = CleanupMode.ON_SUCCESS)
	private Path directory;

	@Test
	void nothingIsLostAndNothingIsDoubledWithoutAReason() {
		System.out.println("Chaos: " + this.settings.replay(ChaosIT.class));
		@Nullable Database database = (this.settings.engine() != null) ? this.settings.engine().newDatabase() : null;
		try (SandboxProcess sandbox = SandboxProcess.start(this.directory.resolve("sandbox"));
				Gateways gateways = startGateways(sandbox, database)) {
			ChaosReport report = run(sandbox, gateways, database);
			System.out.println(report);
			if (this.settings.report() != null) {
				report.write(this.settings.report());
			}
			assertThat(report.faulty())
				.as("replay: %s, logs in %s", this.settings.replay(ChaosIT.class), this.directory)
				.isEmpty();
		}
	}

	/** With times that let a silent line be noticed during the run. */
	private Gateways startGateways(SandboxProcess sandbox, @Nullable Database database) {
		String sender = "--longwire.ccs.senders.demo.";
		String[] properties = { sender + "connections.min=3", sender + "connections.max=6", sender + "ack-timeout=4s" };
		List<String> arguments = new ArrayList<>(List.of(properties));
		if (database != null) {
			arguments.addAll(SandboxProcess.databaseProperties(database));
		}
		return new Gateways(this.settings.gateways(),
				(number) -> sandbox.launchGateway(home(number), JarProcess.QUICK_START, arguments));
	}

	private Path home(int number) {
		return this.directory.resolve("gateway-" + number);
	}

	private ChaosReport run(SandboxProcess sandbox, Gateways gateways, @Nullable Database database) {
		Instant begin = Instant.now();
		var workload = new Workload(this.settings.seed(), gateways, new CcsRequests());
		var world = new World(sandbox, gateways, (database != null) ? this.settings.engine().server() : null, workload);
		world.behaveAsUsual();
		make(Schedule.of(this.settings), world);
		workload.end();
		world.calm();
		Ledger ledger = awaitEnd(sandbox, gateways, database);
		var comparison = new Comparison();
		comparison.messages(workload.targets(), ledger.messages(), ledger.receipts(), seen(sandbox));
		comparison.upstream(world.upstream(), ledger.upstream());
		var course = new Course(this.settings.replay(ChaosIT.class), this.settings.origin(ledger),
				Duration.between(begin, Instant.now()), this.made.stream().map(Made::toString).toList(),
				Course.Answered.by(workload), comparison);
		return new ChaosReport(this.settings.seed(), course, Made.heldUp(this.made), invariants(sandbox));
	}

	private void make(List<Schedule.Step> steps, World world) {
		world.strikeBetween(this.settings.messages(), steps.size(), (number) -> {
			Instant begin = Instant.now();
			steps.get(number).strike(world);
			this.made.add(steps.get(number).fault().made(begin));
		});
	}

	private Ledger awaitEnd(SandboxProcess sandbox, Gateways gateways, @Nullable Database database) {
		if (database != null) {
			Ledger ledger = Ledger.of(database);
			eventually(() -> ledger.open() == 0 && isQuiet(sandbox));
			return ledger;
		}
		JarProcess gateway = gateways.at(0);
		eventually(() -> isIdle(gateway) && isQuiet(sandbox));
		gateway.stop();
		return Ledger.embeddedIn(home(0));
	}

	private static void eventually(Callable<Boolean> condition) {
		Awaitility.await().pollInterval(Duration.ofMillis(200)).atMost(PATIENCE).until(condition);
	}

	/** Whether nothing is on its way, and all that came again has been judged. */
	private static boolean isQuiet(SandboxProcess sandbox) {
		JsonNode invariants = invariants(sandbox);
		return invariants.at("/from_devices/waiting").longValue() == 0 && invariants.get("undecided").intValue() == 0;
	}

	/** Whether nothing is queued or without an answer. */
	static boolean isIdle(JarProcess gateway) {
		for (JsonNode sender : gateway.get("/actuator/push").get("senders")) {
			for (JsonNode lane : sender.get("queue")) {
				if (lane.get("queued").intValue() > 0) {
					return false;
				}
			}
			for (JsonNode session : sender.get("sessions")) {
				if (session.get("pending").intValue() > 0) {
					return false;
				}
			}
		}
		return true;
	}

	private static JsonNode invariants(SandboxProcess sandbox) {
		return sandbox.process().get("/sandbox/invariants");
	}

	private static Map<Long, JsonNode> seen(SandboxProcess sandbox) {
		Map<Long, JsonNode> seen = new HashMap<>();
		sandbox.messages()
			.forEach((message) -> seen.put(Long.valueOf(message.get("message_id").stringValue()), message));
		return seen;
	}

}
