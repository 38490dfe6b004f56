package io.longwire.queue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import io.longwire.notification.Target;
import io.longwire.queue.NewNotification.Idempotency;
import io.longwire.queue.StoredNotification.Entry;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Recognises repeats of a request. Two that come at the same time both find nothing; then
 * the unique key lets one of them store, and the other one looks again.
 */
@Component
class IdempotencyKeys {

	private static final String FIND = "SELECT id, created_at, body_hash FROM notification "
			+ "WHERE sender = ? AND idempotency_key_hash = ?";

	private static final String FORGET = "UPDATE notification SET idempotency_key_hash = NULL, body_hash = NULL "
			+ "WHERE id = ?";

	private static final String MESSAGES = "SELECT id, target_kind, target, state FROM message "
			+ "WHERE notification_id = ? ORDER BY notification_id, id";

	private final JdbcTemplate jdbc;

	private final QueueProperties properties;

	IdempotencyKeys(JdbcTemplate jdbc, QueueProperties properties) {
		this.jdbc = jdbc;
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
		Earlier earlier = find(request.sender(), idempotency.key());
		if (earlier == null) {
			return null;
		}
		if (earlier.createdAt() <= now - this.properties.idempotencyRetention().toMillis()) {
			this.jdbc.update(FORGET, earlier.id());
			return null;
		}
		return Arrays.equals(earlier.bodyHash(), idempotency.bodyHash())
				? new StoreResult.Repeated(stored(request.sender(), earlier)) : new StoreResult.KeyReused();
	}

	private @Nullable Earlier find(String sender, String key) {
		return DataAccessUtils.singleResult(this.jdbc.query(FIND,
				(row, number) -> new Earlier(row.getLong(1), row.getLong(2), row.getBytes(3)), sender, Sha256.of(key)));
	}

	private StoredNotification stored(String sender, Earlier earlier) {
		List<Entry> messages = this.jdbc.query(MESSAGES,
				(row, number) -> new Entry(row.getLong(1),
						new Target(Target.Kind.valueOf(row.getString(2)), row.getString(3)),
						MessageState.valueOf(row.getString(4))),
				earlier.id());
		return new StoredNotification(earlier.id(), sender, Instant.ofEpochMilli(earlier.createdAt()), messages);
	}

	private record Earlier(long id, long createdAt, byte[] bodyHash) {
	}

}
