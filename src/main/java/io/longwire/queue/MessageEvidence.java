package io.longwire.queue;

import java.util.Collection;
import java.util.Map;

/**
 * Takes what devices confirmed.
 */
public interface MessageEvidence {

	/**
	 * Marks messages {@code DELIVERED} whatever their state, within the caller's
	 * transaction.
	 * @param deliveredAt epoch milliseconds by message id; the earliest stays
	 */
	void delivered(Map<Long, Long> deliveredAt);

	/**
	 * Whose messages these are, as far as they are known here: kept still, or claimed by
	 * this process a moment ago.
	 * @return owner by message id
	 */
	Map<Long, Owner> ownersOf(Collection<Long> messageIds);

	/**
	 * Whose message it is.
	 *
	 * @param notificationId of its notification
	 * @param sender that sends it
	 */
	record Owner(long notificationId, String sender) {
	}

}
