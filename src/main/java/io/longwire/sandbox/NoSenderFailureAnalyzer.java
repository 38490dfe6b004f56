package io.longwire.sandbox;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says what to configure.
 */
class NoSenderFailureAnalyzer extends AbstractFailureAnalyzer<NoSenderException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, NoSenderException cause) {
		String reason = cause.disabled() ? "longwire.sandbox.enabled is false"
				: "the sandbox stands in for one by itself only with the embedded H2 database";
		return new FailureAnalysis("No sender is configured, and " + reason + ".", """
				Configure a sender, for example:

				    longwire.ccs.senders.main.host=ccs.example.org
				    longwire.ccs.senders.main.port=5235
				    longwire.ccs.senders.main.sender-id=4815162342
				    longwire.ccs.senders.main.api-key=<server key>

				or use the embedded sandbox, which reaches no real device:

				    longwire.sandbox.enabled=true
				""", cause);
	}

}
