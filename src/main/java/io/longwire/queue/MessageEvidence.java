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
	 * The notifications of messages, as far as they are known here: kept still, or
	 * claimed by this process a moment ago.
	 * @return notification id by message id
	 */
	Map<Long, Long> notificationsOf(Collection<Long> messageIds);

}
