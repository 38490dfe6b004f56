package io.longwire.configuration;

import org.jspecify.annotations.Nullable;

/**
 * The service does not start as it is configured. Its message and its remedy are what the
 * operator reads in place of a stack trace: both without a secret.
 */
public class WrongConfigurationException extends RuntimeException {

	private final String problem;

	private final String remedy;

	/**
	 * @param problem names the property; without a full stop at its end
	 * @param remedy what to do, likewise
	 */
	public WrongConfigurationException(String problem, String remedy) {
		this(problem, remedy, null);
	}

	public WrongConfigurationException(String problem, String remedy, @Nullable Throwable cause) {
		super(problem + ". " + remedy, cause);
		this.problem = problem;
		this.remedy = remedy;
	}

	String problem() {
		return this.problem;
	}

	String remedy() {
		return this.remedy;
	}

}
