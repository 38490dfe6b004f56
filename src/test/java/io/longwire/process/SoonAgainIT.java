package io.longwire.process;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What had no answer is on the wire again soon, and before all that waited behind it,
 * when its connection and then the whole gateway is killed under load. How soon is
 * measured by the benchmark's scenario {@code again}; by another replica, see
 * {@link CompetingGatewaysIT}.
 */
class SoonAgainIT {

	/** For a machine that does much else; the bars are 2 and 3 seconds. */
	private static final Duration SOON = Duration.ofSeconds(10);

	@Test
	void whatHadNoAnswerGoesOutAgainBeforeTheBacklog(@TempDir Path directory) {
		try (SandboxProcess sandbox = SandboxProcess.start(directory.resolve("sandbox"));
				JarProcess gateway = sandbox.startGateway(directory.resolve("gateway"))) {
			var again = new SentAgain(sandbox);
			again.load(gateway, "first", 1);
			Instant cut = again.cut();
			assertThat(tell("after a cut", cut, again.firstAfter(cut))).isLessThan(SOON);
			assertThat(again.newBeforeTheLast(cut)).as("new ones before the last that was cut")
				.isLessThan(SentAgain.WINDOW / 4);

			again.load(gateway, "second", 1);
			gateway.killMinusNine();
			Instant killed = Instant.now();
			gateway.restart();
			gateway.awaitAnswer("/actuator/health/readiness");
			Instant back = Instant.now();
			assertThat(tell("after a restart", back, again.firstAfter(killed))).isLessThan(SOON);
		}
	}

	private static Duration tell(String what, Instant from, Instant first) {
		Duration took = Duration.between(from, first);
		System.out.println("On the wire again " + what + ": " + took.toMillis() + " ms");
		return took;
	}

}
