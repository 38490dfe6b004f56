package io.longwire.notification;

import java.util.Locale;

/**
 * The queue's order classes, most urgent first. A message in {@link #HIGH} never waits
 * behind one in {@link #NORMAL}.
 */
public enum Lane {

	/** Notifications whose caller wrote {@code "priority":"high"}. */
	HIGH,

	/** Everything else. */
	NORMAL;

	/** The word used in JSON and meters: {@code high} or {@code normal}. */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
