package io.longwire.sandbox;

/**
 * The CCS port cannot be listened on.
 */
class SandboxPortException extends RuntimeException {

	SandboxPortException(SandboxProperties properties, Throwable cause) {
		super("The sandbox cannot listen on " + properties.address() + ":" + properties.port()
				+ ": set longwire.sandbox.port to another port, or to 0 for a free one", cause);
	}

}
