package io.longwire.security;

import java.net.InetAddress;

import io.longwire.configuration.WrongConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Where the service would listen.
 */
@Component
class ListenAddresses {

	private final ServerProperties server;

	/** There only if the port is another one. */
	private final ObjectProvider<ManagementServerProperties> management;

	private final Environment environment;

	ListenAddresses(ServerProperties server, ObjectProvider<ManagementServerProperties> management,
			Environment environment) {
		this.server = server;
		this.management = management;
		this.environment = environment;
	}

	/**
	 * @throws WrongConfigurationException if others than this machine could connect
	 */
	void requireLoopback() {
		requireLoopback("server.address", this.server.getAddress());
		if (ManagementPortType.get(this.environment) == ManagementPortType.DIFFERENT) {
			requireLoopback("management.server.address", this.management.getObject().getAddress());
		}
	}

	private static void requireLoopback(String property, @Nullable InetAddress address) {
		if (address == null || !address.isLoopbackAddress()) {
			String where = (address != null) ? address.getHostAddress() : "all addresses, because it is not set";
			throw new WrongConfigurationException(
					property + " means listening on " + where + ", but longwire.api-key is not set",
					"Set longwire.api-key (or LONGWIRE_API_KEY) to the token that callers must present, or set "
							+ property + " to 127.0.0.1");
		}
	}

}
