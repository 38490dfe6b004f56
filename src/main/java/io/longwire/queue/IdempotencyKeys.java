package io.longwire.queue;

import java.util.Arrays;
import java.util.List;

import io.longwire.queue.NewNotification.Idempotency;
import io.longwire.queue.StoredNotification.Entry;
import jakarta.persistence.EntityManager;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Recognises repeats of a request. Two that come at the same time both find nothing; then
 * the unique key lets one of them store, and the other one looks again.
 */
@Component
class IdempotencyKeys {

	private static final String FIND = """
			select n from NotificationRow n
			where n.sender = :sender and n.idempotencyKeyHash = :keyHash""";

	private static final String FORGET = """
			update notification set idempotency_key_hash = null, body_hash = null where id = :id""";

	private static final String MESSAGES = """
			select m from MessageRow m where m.notificationId = :id order by m.id""";

	private final EntityManager entityManager;

	private final QueueProperties properties;

	IdempotencyKeys(EntityManager entityManager, QueueProperties properties) {
		this.entityManager = entityManager;
		this.properties = properties;
	}

	/**
	 * What an earlier request with the same key makes of this one, within the storing
	 * transaction.
	 * @param now epoch milliseconds
	 * @return {@code null} if it is to be stored
	 */
	@Nullable StoreResult earlier(NewNotification request, long now) {
		Idempotency idempotency = request.idempotency();
		if (idempotency == null) {
			return null;
		}
		NotificationRow earlier = find(request.sender(), idempotency.key());
		if (earlier == null) {
			return null;
		}
		if (earlier.createdAt() <= now - this.properties.idempotencyRetention().toMillis()) {
			forget(earlier);
			return null;
		}
		return Arrays.equals(earlier.bodyHash(), idempotency.bodyHash()) ? new StoreResult.Repeated(stored(earlier))
				: new StoreResult.KeyReused();
	}

	private @Nullable NotificationRow find(String sender, String key) {
		return this.entityManager.createQuery(FIND, NotificationRow.class)
			.setParameter("sender", sender)
			.setParameter("keyHash", Sha256.of(key))
			.getResultStream()
			.findFirst()
			.orElse(null);
	}

	private void forget(NotificationRow earlier) {
		this.entityManager.createNativeQuery(FORGET).setParameter("id", earlier.id()).executeUpdate();
	}

	private StoredNotification stored(NotificationRow notification) {
		List<Entry> messages = this.entityManager.createQuery(MESSAGES, MessageRow.class)
			.setParameter("id", notification.id())
			.getResultStream()
			.map(MessageRow::entry)
			.toList();
		return notification.stored(messages);
	}

}
