package io.longwire.sandbox.fcm;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the simulated FCM.
 *
 * @param active whether it runs; not to be set, see
 * {@code longwire.sandbox.push-services}
 * @param port where it listens, for messages and for tokens, 0 for a free one
 * @param projectId the one project it knows
 * @param maxConcurrentStreams how many requests one connection may have under way
 */
@ConfigurationProperties("longwire.sandbox.fcm")
record FcmSandboxProperties(@DefaultValue("false") boolean active, @DefaultValue("" + PORT) int port,
		@DefaultValue(PROJECT) String projectId, @DefaultValue("100") int maxConcurrentStreams) {

	static final int PORT = 5236;

	static final String PROJECT = "longwire-sandbox";

	FcmSandboxProperties {
		if (port < 0 || port > 65535) {
			throw new IllegalArgumentException(
					"longwire.sandbox.fcm.port is " + port + ": give a port, or 0 for a free one");
		}
		if (!projectId.matches("[a-z0-9-]{1,64}")) {
			throw new IllegalArgumentException(
					"longwire.sandbox.fcm.project-id must have 1 to 64 small letters, digits and hyphens");
		}
		if (maxConcurrentStreams < 1) {
			throw new IllegalArgumentException("longwire.sandbox.fcm.max-concurrent-streams must be at least 1");
		}
	}

}
