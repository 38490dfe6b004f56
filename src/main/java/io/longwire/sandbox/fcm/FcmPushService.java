package io.longwire.sandbox.fcm;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import io.longwire.sandbox.FreePort;
import io.longwire.sandbox.SimulatedPushService;

import org.springframework.core.env.Environment;

/**
 * FCM, and the sender {@code demo-fcm}.
 */
public class FcmPushService implements SimulatedPushService {

	private static final String PORT = "longwire.sandbox.fcm.port";

	private static final String PROJECT = "longwire.sandbox.fcm.project-id";

	private static final String DEMO = "longwire.fcm.senders.demo-fcm.";

	@Override
	public String word() {
		return "fcm";
	}

	@Override
	public Map<String, Object> properties(Environment environment) {
		return Map.of("longwire.sandbox.fcm.active", true, PORT, FreePort.or(port(environment), PORT));
	}

	@Override
	public Map<String, Object> demoSender(Environment environment) {
		String directory = environment.getProperty("longwire.sandbox.directory", "./data/sandbox");
		return gatewayProperties(port(environment), environment.getProperty(PROJECT, FcmSandboxProperties.PROJECT),
				Path.of(directory).resolve(ServiceAccountFile.NAME).toString(), "sandbox");
	}

	/**
	 * What a gateway needs to use it. The service account's file may name a project of
	 * before.
	 */
	static Map<String, Object> gatewayProperties(int port, String projectId, String credentials, String sslBundle) {
		var properties = new LinkedHashMap<String, Object>();
		properties.put(DEMO + "credentials", credentials);
		properties.put(DEMO + "project-id", projectId);
		properties.put(DEMO + "endpoint", "https://localhost:" + port);
		properties.put(DEMO + "token-url", "https://localhost:" + port + TokenEndpoint.PATH);
		properties.put(DEMO + "ssl-bundle", sslBundle);
		properties.put(DEMO + "message-id", "always");
		return properties;
	}

	private static int port(Environment environment) {
		return environment.getProperty(PORT, Integer.class, FcmSandboxProperties.PORT);
	}

}
