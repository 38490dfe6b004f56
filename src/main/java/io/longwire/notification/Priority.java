package io.longwire.notification;

import java.util.Locale;

/**
 * The delivery priority as push services know it.
 */
public enum Priority {

	NORMAL, HIGH;

	/** The word used in JSON and on the wire: {@code normal} or {@code high}. */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
