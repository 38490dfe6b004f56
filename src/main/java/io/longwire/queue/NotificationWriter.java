package io.longwire.queue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.longwire.notification.Lane;
import io.longwire.notification.Options;
import io.longwire.notification.Target;
import io.longwire.queue.StoredNotification.Entry;
import jakarta.persistence.EntityManager;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Inserts notifications and messages. Each call is one transaction, which may have to be
 * tried again: see {@link Conflicts}.
 */
@Repository
class NotificationWriter {

	/** Rows held in memory before they are sent to the database. */
	static final int BATCH = 500;

	private final EntityManager entityManager;

	private final Ids ids;

	private final IdempotencyKeys idempotencyKeys;

	private final Clock clock;

	private final QueueProperties properties;

	NotificationWriter(EntityManager entityManager, Ids ids, IdempotencyKeys idempotencyKeys, Clock clock,
			QueueProperties properties) {
		this.entityManager = entityManager;
		this.ids = ids;
		this.idempotencyKeys = idempotencyKeys;
		this.clock = clock;
		this.properties = properties;
	}

	@Transactional
	List<StoreResult> write(List<NewNotification> requests) {
		long now = this.clock.millis();
		Rows rows = new Rows();
		List<StoreResult> results = new ArrayList<>(requests.size());
		for (NewNotification request : requests) {
			StoreResult earlier = this.idempotencyKeys.earlier(request, now);
			results.add((earlier != null) ? earlier : new StoreResult.Stored(insert(request, now, rows)));
		}
		return results;
	}

	private StoredNotification insert(NewNotification request, long now, Rows rows) {
		NotificationRow notification = new NotificationRow(this.ids.next(), request, now);
		rows.add(notification);
		Lane lane = request.content().options().lane();
		long dueAt = dueAt(request, now);
		long expiresAt = dueAt + lifetime(request.content().options());
		List<Entry> entries = new ArrayList<>(request.targets().size());
		for (Target target : request.targets()) {
			MessageRow message = new MessageRow(this.ids.next(), notification, target, lane, dueAt, expiresAt);
			rows.add(message);
			entries.add(message.entry());
		}
		return notification.stored(entries);
	}

	private static long dueAt(NewNotification request, long now) {
		return (request.sendAt() != null) ? Math.max(now, request.sendAt().toEpochMilli()) : now;
	}

	private long lifetime(Options options) {
		return (options.timeToLive() != 0) ? options.timeToLive() * 1000L : this.properties.nowOrNever().toMillis();
	}

	/**
	 * Passes rows to the database in batches, so that a large request is never held as a
	 * whole.
	 */
	private class Rows {

		private int held;

		void add(Object row) {
			NotificationWriter.this.entityManager.persist(row);
			if (++this.held == BATCH) {
				NotificationWriter.this.entityManager.flush();
				NotificationWriter.this.entityManager.clear();
				this.held = 0;
			}
		}

	}

}
