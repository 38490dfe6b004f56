package io.longwire.sandbox;

/**
 * There is no sender, and no sandbox to stand in for one.
 */
class NoSenderException extends RuntimeException {

	private final boolean disabled;

	/**
	 * @param disabled whether the sandbox was switched off by name
	 */
	NoSenderException(boolean disabled) {
		super("No sender is configured");
		this.disabled = disabled;
	}

	boolean disabled() {
		return this.disabled;
	}

}
