package io.longwire.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Decides at the start whether the sandbox runs, and whether the sender {@code demo} that
 * uses it exists: both if no sender is configured and the database is the embedded one,
 * or if the sandbox is wanted by name.
 */
class SandboxEnvironment implements EnvironmentPostProcessor, Ordered {

	/**
	 * Set for the sandbox as a process of its own, which has neither sender nor database.
	 */
	static final String ALONE = "longwire.sandbox.alone";

	private static final List<String> SENDERS = List.of("longwire.ccs.senders", "longwire.fcm.senders",
			"longwire.apns.senders");

	private static final String DEMO = "longwire.ccs.senders.demo.";

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (environment.getProperty(ALONE, Boolean.class, false)) {
			return;
		}
		Boolean enabled = environment.getProperty("longwire.sandbox.enabled", Boolean.class);
		if (hasSenders(environment)) {
			if (Boolean.TRUE.equals(enabled)) {
				add(environment, new HashMap<>());
			}
			return;
		}
		boolean active = (enabled != null) ? enabled : isEmbedded(environment.getProperty("spring.datasource.url"));
		if (!active) {
			throw new NoSenderException(Boolean.FALSE.equals(enabled));
		}
		add(environment, demo(environment));
	}

	private static boolean hasSenders(ConfigurableEnvironment environment) {
		for (var source : ConfigurationPropertySources.get(environment)) {
			for (String senders : SENDERS) {
				if (source.containsDescendantOf(
						ConfigurationPropertyName.of(senders)) == ConfigurationPropertyState.PRESENT) {
					return true;
				}
			}
		}
		return false;
	}

	private static boolean isEmbedded(@Nullable String url) {
		return url == null || url.startsWith("jdbc:h2:");
	}

	private static void add(ConfigurableEnvironment environment, Map<String, Object> properties) {
		properties.put("longwire.sandbox.active", true);
		environment.getPropertySources().addFirst(new MapPropertySource("sandbox", properties));
	}

	private static Map<String, Object> demo(ConfigurableEnvironment environment) {
		var properties = new HashMap<String, Object>();
		int port = environment.getProperty("longwire.sandbox.port", Integer.class, SandboxProperties.PORT);
		if (port == 0) {
			port = freePort();
			properties.put("longwire.sandbox.port", port);
		}
		properties.put(DEMO + "host", "localhost");
		properties.put(DEMO + "port", port);
		properties.put(DEMO + "sender-id",
				environment.getProperty("longwire.sandbox.sender-id", SandboxProperties.SENDER_ID));
		properties.put(DEMO + "api-key",
				environment.getProperty("longwire.sandbox.api-key", SandboxProperties.API_KEY));
		properties.put(DEMO + "ssl-bundle", SandboxConfiguration.BUNDLE);
		return properties;
	}

	private static int freePort() {
		try (var socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No free port for longwire.sandbox.port=0", ex);
		}
	}

}
