package io.longwire.sandbox;

/**
 * A port of the sandbox cannot be listened on.
 */
public class SandboxPortException extends RuntimeException {

	SandboxPortException(SandboxProperties properties, Throwable cause) {
		this("longwire.sandbox.port", properties.address(), properties.port(), cause);
	}

	public SandboxPortException(String property, String address, int port, Throwable cause) {
		super("The sandbox cannot listen on " + address + ":" + port + ": set " + property
				+ " to another port, or to 0 for a free one", cause);
	}

}
