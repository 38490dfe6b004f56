package io.longwire.sandbox;

import io.longwire.configuration.WrongConfigurationException;

/**
 * There is no sender, and no sandbox to stand in for one.
 */
class NoSenderException extends WrongConfigurationException {

	private static final String REMEDY = """
			Configure a sender, for example:

			    longwire.ccs.senders.main.host=ccs.example.org
			    longwire.ccs.senders.main.port=5235
			    longwire.ccs.senders.main.sender-id=4815162342
			    longwire.ccs.senders.main.api-key=<server key>

			or use the embedded sandbox, which reaches no real device:

			    longwire.sandbox.enabled=true
			""";

	/**
	 * @param disabled whether the sandbox was switched off by name
	 */
	NoSenderException(boolean disabled) {
		super("No sender is configured, and " + (disabled ? "longwire.sandbox.enabled is false"
				: "the sandbox stands in for one by itself only with the embedded H2 database"), REMEDY);
	}

}
