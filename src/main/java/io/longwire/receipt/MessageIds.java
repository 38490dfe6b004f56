package io.longwire.receipt;

import java.util.OptionalLong;

/**
 * Recognises our own message ids among those that push services name.
 */
final class MessageIds {

	private static final int MOST_DIGITS = 19;

	private MessageIds() {
	}

	/** The id, if this is the decimal form that goes on the wire. */
	static OptionalLong parse(String text) {
		if (text.isEmpty() || text.length() > MOST_DIGITS || text.charAt(0) == '0' || !isDigits(text)) {
			return OptionalLong.empty();
		}
		try {
			return OptionalLong.of(Long.parseLong(text));
		}
		catch (NumberFormatException ex) {
			return OptionalLong.empty();
		}
	}

	private static boolean isDigits(String text) {
		return text.chars().allMatch((unit) -> unit >= '0' && unit <= '9');
	}

}
