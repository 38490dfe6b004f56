package io.longwire.transport;

/**
 * Takes what comes up from devices. The push service is told "received" only when the
 * item is durable.
 */
public interface DeviceInbox {

	/**
	 * Takes one item for storing and returns at once. The caller bounds how many of its
	 * items are not yet durable.
	 * @param item what came up
	 * @param durable run on a thread of the inbox once the item, or an earlier repeat of
	 * it, is durable; never run if it could not be stored, so that the push service
	 * delivers it again. Must not block.
	 * @return {@code false} if there was no room: it must come again
	 */
	boolean take(FromDevice item, Runnable durable);

	/** Whether there is room again for what was not taken. */
	default boolean hasRoom() {
		return true;
	}

}
