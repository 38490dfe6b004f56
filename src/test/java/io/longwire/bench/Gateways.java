package io.longwire.bench;

import java.nio.file.Path;
import java.util.List;

import io.longwire.process.JarProcess;
import io.longwire.testing.Sockets;
import tools.jackson.databind.JsonNode;

/**
 * Starts gateways to be measured, as their users do.
 */
final class Gateways {

	private Gateways() {
	}

	/** The packaged gateway, when it takes requests. */
	static JarProcess start(Path directory, List<String> arguments) {
		return ready(new JarProcess(directory, Sockets.freePort(), Bench.GATEWAY_JVM, arguments));
	}

	/** A gateway with another main class, from the class path. */
	static JarProcess start(Class<?> main, Path directory, List<String> arguments) {
		return ready(JarProcess.fromClassPath(main, directory, Sockets.freePort(), Bench.GATEWAY_JVM, arguments));
	}

	private static JarProcess ready(JarProcess process) {
		process.awaitAnswer("/actuator/health/readiness");
		return process;
	}

	/** A figure of one of the gateway's meters. */
	static double total(JarProcess gateway, String meter, String statistic) {
		for (JsonNode measurement : gateway.get("/actuator/metrics/" + meter).get("measurements")) {
			if (measurement.get("statistic").stringValue().equals(statistic)) {
				return measurement.get("value").doubleValue();
			}
		}
		throw new IllegalStateException(meter + " has no " + statistic);
	}

	/** A sender at a CCS endpoint on this machine. */
	static List<String> senderProperties(int ccsPort) {
		return senderProperties("bench", ccsPort);
	}

	/** A sender of this name at a CCS endpoint on this machine. */
	static List<String> senderProperties(String sender, int ccsPort) {
		String prefix = "--longwire.ccs.senders." + sender + ".";
		return List.of(prefix + "host=localhost", prefix + "port=" + ccsPort, prefix + "sender-id=4815162342",
				prefix + "api-key=bench");
	}

}
