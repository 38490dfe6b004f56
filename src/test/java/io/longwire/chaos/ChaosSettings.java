package io.longwire.chaos;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;

import io.longwire.engines.Engine;
import io.longwire.testing.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * What one chaos run is to be: the system properties {@code chaos.seed},
 * {@code chaos.rounds}, {@code chaos.messages}, {@code chaos.engine},
 * {@code chaos.gateways} and {@code chaos.report}.
 *
 * @param seed decides what is posted and what goes wrong, in which order
 * @param rounds how often each fault is made
 * @param messages how many messages are posted at least
 * @param engine the server of the database, null for a file of H2
 * @param gateways how many share the database; a file of H2 serves one
 * @param report where the report is written, null for nowhere
 */
record ChaosSettings(long seed, int rounds, int messages, @Nullable Engine engine, int gateways,
		@Nullable Path report) {

	private static final int ROUNDS = 1;

	/**
	 * Reads them.
	 * @param usualEngine if none is named
	 * @param usualMessages if no number is
	 */
	static ChaosSettings fromSystem(String usualEngine, int usualMessages) {
		String name = System.getProperty("chaos.engine", usualEngine).toUpperCase(Locale.ROOT);
		@Nullable Engine engine = name.equals("H2") ? null : Engine.valueOf(name);
		String report = System.getProperty("chaos.report");
		return new ChaosSettings(Long.getLong("chaos.seed", new SecureRandom().nextInt(1_000_000)),
				Integer.getInteger("chaos.rounds", ROUNDS), Integer.getInteger("chaos.messages", usualMessages), engine,
				gateways(engine), (report != null) ? Path.of(report) : null);
	}

	private static int gateways(@Nullable Engine engine) {
		int gateways = Integer.getInteger("chaos.gateways", (engine != null) ? 2 : 1);
		if (engine == null && gateways > 1) {
			throw new IllegalArgumentException("chaos.gateways: a file of H2 serves one gateway");
		}
		return gateways;
	}

	/** Whether there is time for faults that cost a minute. */
	boolean isLong() {
		return this.rounds > ROUNDS;
	}

	String engineName() {
		return (this.engine != null) ? this.engine.name().toLowerCase(Locale.ROOT) : "h2";
	}

	/** When, of what and on what a run was made. */
	Map<String, String> origin(Ledger ledger) {
		Map<String, String> origin = Provenance.here();
		origin.put("database", engineName() + " " + ledger.version());
		origin.put("gateways", Integer.toString(this.gateways));
		return origin;
	}

	/** How to make the same run again. */
	String replay(Class<?> test) {
		return "./mvnw verify -Dit.test=%s -Dchaos.seed=%d -Dchaos.rounds=%d -Dchaos.messages=%d -Dchaos.engine=%s -Dchaos.gateways=%d"
			.formatted(test.getSimpleName(), this.seed, this.rounds, this.messages, engineName(), this.gateways);
	}

}
