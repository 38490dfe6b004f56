package io.longwire.ccsserver;

import org.jspecify.annotations.Nullable;

/**
 * Ends a stream with a stream error.
 */
final class XmppException extends Exception {

	private final String condition;

	XmppException(String condition) {
		this(condition, null);
	}

	XmppException(String condition, @Nullable Throwable cause) {
		super(condition, cause);
		this.condition = condition;
	}

	/** The name of the condition's element. */
	String condition() {
		return this.condition;
	}

}
