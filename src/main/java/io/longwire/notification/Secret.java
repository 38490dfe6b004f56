package io.longwire.notification;

/**
 * A value that never shows itself in a log, an error or a {@code toString}.
 *
 * @param value the secret in clear
 */
public record Secret(String value) {

	@Override
	public String toString() {
		return "******";
	}

}
