package io.longwire.intake;

import java.util.regex.Pattern;

/**
 * Ids as they stand in addresses: a positive number below 2^63 as Longwire writes it.
 */
final class NotificationIds {

	private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,18}");

	private static final String GREATEST = String.valueOf(Long.MAX_VALUE);

	private NotificationIds() {
	}

	static boolean isId(String text) {
		return ID.matcher(text).matches() && (text.length() < GREATEST.length() || text.compareTo(GREATEST) <= 0);
	}

}
