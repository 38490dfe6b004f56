package io.longwire.notification;

/**
 * The queue's order classes, most urgent first. A message in {@link #HIGH} never waits
 * behind one in {@link #NORMAL}.
 */
public enum Lane {

	/** Notifications whose caller wrote {@code "priority":"high"}. */
	HIGH,

	/** Everything else. */
	NORMAL

}
