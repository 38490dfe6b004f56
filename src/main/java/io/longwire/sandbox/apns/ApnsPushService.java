package io.longwire.sandbox.apns;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import io.longwire.sandbox.FreePort;
import io.longwire.sandbox.SandboxCertificate;
import io.longwire.sandbox.SimulatedPushService;

import org.springframework.core.env.Environment;

/**
 * APNs, and the sender {@code demo-apns}.
 */
public class ApnsPushService implements SimulatedPushService {

	private static final String PORT = "longwire.sandbox.apns.port";

	private static final String DEMO = "longwire.apns.senders.demo-apns.";

	@Override
	public String word() {
		return "apns";
	}

	@Override
	public Map<String, Object> properties(Environment environment) {
		return Map.of("longwire.sandbox.apns.active", true, PORT, FreePort.or(port(environment), PORT));
	}

	@Override
	public Map<String, Object> demoSender(Environment environment) {
		Path directory = Path.of(environment.getProperty("longwire.sandbox.directory", "./data/sandbox"));
		return gatewayProperties(port(environment), directory.resolve(SandboxCertificate.SIGNING_KEY).toString(),
				"sandbox");
	}

	/** What a gateway needs to use it. */
	static Map<String, Object> gatewayProperties(int port, String keyFile, String sslBundle) {
		var properties = new LinkedHashMap<String, Object>();
		properties.put(DEMO + "host", "localhost");
		properties.put(DEMO + "port", port);
		properties.put(DEMO + "topic", ApnsSandboxProperties.TOPIC);
		properties.put(DEMO + "key-file", keyFile);
		properties.put(DEMO + "key-id", "SANDBOXKEY");
		properties.put(DEMO + "team-id", "LONGWIRE00");
		properties.put(DEMO + "ssl-bundle", sslBundle);
		properties.put(DEMO + "message-id", "always");
		return properties;
	}

	private static int port(Environment environment) {
		return environment.getProperty(PORT, Integer.class, ApnsSandboxProperties.PORT);
	}

}
