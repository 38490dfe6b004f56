package io.longwire.sandbox;

import java.util.HashMap;
import java.util.Map;

import org.springframework.core.env.Environment;

/**
 * CCS, which is always there, and the sender {@code demo}.
 */
class CcsPushService implements SimulatedPushService {

	private static final String PORT = "longwire.sandbox.port";

	private static final String DEMO = "longwire.ccs.senders.demo.";

	@Override
	public String word() {
		return "ccs";
	}

	@Override
	public Map<String, Object> properties(Environment environment) {
		return Map.of(PORT, FreePort.or(port(environment), PORT));
	}

	@Override
	public Map<String, Object> demoSender(Environment environment) {
		var properties = new HashMap<String, Object>();
		properties.put(DEMO + "host", "localhost");
		properties.put(DEMO + "port", port(environment));
		properties.put(DEMO + "sender-id",
				environment.getProperty("longwire.sandbox.sender-id", SandboxProperties.SENDER_ID));
		properties.put(DEMO + "api-key",
				environment.getProperty("longwire.sandbox.api-key", SandboxProperties.API_KEY));
		properties.put(DEMO + "ssl-bundle", SandboxConfiguration.BUNDLE);
		return properties;
	}

	private static int port(Environment environment) {
		return environment.getProperty(PORT, Integer.class, SandboxProperties.PORT);
	}

}
