package io.longwire.sandbox.apns;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the sandbox's APNs endpoint.
 *
 * @param active whether it runs; not to be set, see
 * {@code longwire.sandbox.push-services}
 * @param port where it listens, 0 for a free port
 */
@ConfigurationProperties("longwire.sandbox.apns")
record ApnsSandboxProperties(@DefaultValue("false") boolean active, @DefaultValue("" + PORT) int port) {

	static final int PORT = 5237;

	/** The topic of the sender {@code demo-apns}; others are taken too. */
	static final String TOPIC = "io.longwire.demo";

	ApnsSandboxProperties {
		if (port < 0 || port > 65535) {
			throw new IllegalArgumentException(
					"longwire.sandbox.apns.port is " + port + ": give a port, or 0 for a free one");
		}
	}

}
