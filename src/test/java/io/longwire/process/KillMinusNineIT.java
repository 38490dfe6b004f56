package io.longwire.process;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Promises 1, 2 and 3 with nothing simulated but the devices: the packaged gateway is
 * killed while many clients post, and every notification it ever answered for arrives
 * under the one id it answered. On a file of H2, which dies with the process.
 */
class KillMinusNineIT {

	private static final int KILLS = 4;

	private static final int ANSWERS_BETWEEN_KILLS = 400;

	@Test
	void everyAcceptedNotificationIsDeliveredUnderOneId(@TempDir Path directory) {
		try (SandboxProcess sandbox = SandboxProcess.start(directory.resolve("sandbox"));
				JarProcess gateway = sandbox.startGateway(directory.resolve("gateway"))) {
			Callers callers = new Callers("kill", gateway, sandbox);
			for (int kill = 0; kill < KILLS; kill++) {
				callers.awaitAccepted(ANSWERS_BETWEEN_KILLS);
				gateway.killMinusNine();
				gateway.restart();
				gateway.awaitAnswer("/actuator/health/readiness");
			}
			callers.assertAllDelivered(1 + KILLS);
			assertThat(callers.unavailable()).isZero();
		}
	}

}
