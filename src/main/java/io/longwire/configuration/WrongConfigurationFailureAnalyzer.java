package io.longwire.configuration;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Shows the problem and the remedy in place of a stack trace.
 */
class WrongConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<WrongConfigurationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, WrongConfigurationException cause) {
		return new FailureAnalysis(cause.problem() + ".", cause.remedy(), cause);
	}

}
