package io.longwire.sandbox;

import io.longwire.configuration.WrongConfigurationException;

/**
 * A port of the sandbox cannot be listened on.
 */
class SandboxPortException extends WrongConfigurationException {

	SandboxPortException(SandboxProperties properties, Throwable cause) {
		this("longwire.sandbox.port", properties.address(), properties.port(), cause);
	}

	SandboxPortException(String property, String address, int port, Throwable cause) {
		super("The sandbox cannot listen on " + address + ":" + port,
				"Set " + property + " to another port, or to 0 for a free one; or end who listens there", cause);
	}

}
