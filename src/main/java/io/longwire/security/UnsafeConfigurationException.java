package io.longwire.security;

/**
 * The service does not start as it is configured, because it would not be safe.
 */
final class UnsafeConfigurationException extends RuntimeException {

	private final String remedy;

	/**
	 * @param problem names the property, never a secret's value
	 * @param remedy what to set instead
	 */
	UnsafeConfigurationException(String problem, String remedy) {
		super(problem);
		this.remedy = remedy;
	}

	String remedy() {
		return this.remedy;
	}

}
