package io.longwire.process;

import java.nio.file.Path;

import io.longwire.engines.Database;
import io.longwire.engines.Engine;
import io.longwire.engines.EngineTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/**
 * Promises 1, 2, 3 and 12 on every database server, while many clients post: the gateway
 * or its database is killed, restarted or frozen. A message is accepted twice only where
 * the gateway died; what it knows when its database goes away, it still knows afterwards.
 */
@EngineTest
class ServerFaultsIT {

	private static final int SOME = 200;

	@TempDir(cleanup = CleanupMode.ON_SUCCESS)
	private static Path directory;

	private static SandboxProcess sandbox;

	@Parameter
	private Engine engine;

	private @Nullable JarProcess started;

	@BeforeAll
	static void startSandbox() {
		sandbox = SandboxProcess.start(directory.resolve("sandbox"));
	}

	@AfterAll
	static void stopSandbox() {
		sandbox.close();
	}

	/** With bounds that a user would not set so short. */
	@BeforeParameterizedClassInvocation
	void startGateway() {
		Database database = this.engine.newDatabase();
		String socketTimeout = (this.engine == Engine.POSTGRESQL) ? "2" : "2000";
		this.started = sandbox.startGateway(directory.resolve(this.engine.name()), database,
				"--spring.datasource.hikari.connection-timeout=3000",
				"--spring.datasource.hikari.data-source-properties.socketTimeout=" + socketTimeout);
	}

	@AfterParameterizedClassInvocation
	void stopGateway() {
		if (this.started != null) {
			this.started.close();
		}
	}

	@Test
	void nothingIsLostOrDoubledWhenTheDatabaseIsKilledOrRestarted() {
		Callers callers = callers("database-killed");
		callers.awaitAccepted(SOME);
		this.engine.server().kill();
		callers.awaitUnavailable();
		this.engine.server().start();
		callers.awaitAccepted(SOME);
		this.engine.server().restart();
		callers.awaitAccepted(SOME);
		callers.assertAllDelivered(1);
	}

	@Test
	void nothingHangsIsLostOrDoubledWhenTheDatabaseFreezes() {
		Callers callers = callers("database-frozen");
		callers.awaitAccepted(SOME);
		this.engine.server().freeze();
		try {
			callers.awaitUnavailable();
			Answers.assertUnavailable(gateway().send("GET", "/v1/messages/1"));
			Answers.assertUnavailable(gateway().send("DELETE", "/v1/notifications/1"));
		}
		finally {
			this.engine.server().thaw();
		}
		callers.awaitAccepted(SOME);
		callers.assertAllDelivered(1);
	}

	@Test
	void everyAcceptedNotificationIsDeliveredUnderOneIdWhenTheGatewayIsKilled() {
		Callers callers = callers("gateway-killed");
		callers.awaitAccepted(SOME);
		gateway().killMinusNine();
		gateway().restart();
		gateway().awaitAnswer("/actuator/health/readiness");
		callers.awaitAccepted(SOME);
		callers.assertAllDelivered(2);
	}

	private Callers callers(String name) {
		return new Callers(name, gateway(), sandbox);
	}

	private JarProcess gateway() {
		if (this.started == null) {
			throw new IllegalStateException("Not started");
		}
		return this.started;
	}

}
