package io.longwire.queue;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import io.longwire.queue.MessageEvidence.Owner;

import org.springframework.stereotype.Component;

/**
 * Whose the messages are that this process claimed last. Their receipts come soon, and
 * need not be looked up.
 */
@Component
class RecentClaims {

	/** More than can be on the wire and waiting for their receipts to be stored. */
	static final int KEPT = 10_000;

	private final Map<Long, Owner> owners = new LinkedHashMap<>() {
		@Override
		protected boolean removeEldestEntry(Map.Entry<Long, Owner> eldest) {
			return size() > KEPT;
		}
	};

	synchronized void add(Collection<ClaimedMessage> messages) {
		messages
			.forEach((message) -> this.owners.put(message.id(), new Owner(message.notificationId(), message.sender())));
	}

	/** Owner by message id, of those that are remembered. */
	synchronized Map<Long, Owner> ownersOf(Collection<Long> messageIds) {
		Map<Long, Owner> found = new HashMap<>();
		for (Long id : messageIds) {
			Owner owner = this.owners.get(id);
			if (owner != null) {
				found.put(id, owner);
			}
		}
		return found;
	}

}
