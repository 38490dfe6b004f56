package io.longwire.queue;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.stereotype.Component;

/**
 * To which notifications the messages belong that this process claimed last. Their
 * receipts come soon, and need not be looked up.
 */
@Component
class RecentClaims {

	/** More than can be on the wire and waiting for their receipts to be stored. */
	static final int KEPT = 10_000;

	private final Map<Long, Long> notifications = new LinkedHashMap<>() {
		@Override
		protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
			return size() > KEPT;
		}
	};

	synchronized void add(Collection<ClaimedMessage> messages) {
		messages.forEach((message) -> this.notifications.put(message.id(), message.notificationId()));
	}

	/** Notification id by message id, of those that are remembered. */
	synchronized Map<Long, Long> notificationsOf(Collection<Long> messageIds) {
		Map<Long, Long> found = new HashMap<>();
		for (Long id : messageIds) {
			Long notification = this.notifications.get(id);
			if (notification != null) {
				found.put(id, notification);
			}
		}
		return found;
	}

}
