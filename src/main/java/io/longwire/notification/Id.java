package io.longwire.notification;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Ids of notifications and messages as they stand in addresses and on the wire: a
 * positive number below 2^63 as Longwire writes it.
 */
public final class Id {

	private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,18}");

	private static final String GREATEST = String.valueOf(Long.MAX_VALUE);

	private Id() {
	}

	/**
	 * Reads an id.
	 * @return {@code null} for what is no id: nothing can be found under it
	 */
	public static @Nullable Long parse(String text) {
		boolean id = ID.matcher(text).matches() && (text.length() < GREATEST.length() || text.compareTo(GREATEST) <= 0);
		return id ? Long.valueOf(text) : null;
	}

}
