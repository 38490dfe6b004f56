package io.longwire.queue;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.longwire.database.Conflicts;
import io.longwire.database.PlainTransactions;
import io.longwire.notification.Lane;
import io.longwire.notification.Options;
import io.longwire.notification.Target;
import io.longwire.queue.StoredNotification.Entry;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ParameterizedPreparedStatementSetter;
import org.springframework.stereotype.Component;

/**
 * Inserts notifications and messages. Each call is one transaction, which may have to be
 * tried again: see {@link Conflicts}.
 */
@Component
class NotificationWriter {

	/** Rows held in memory before they are sent to the database. */
	static final int BATCH = 500;

	private final JdbcTemplate jdbc;

	private final PlainTransactions transactions;

	private final Ids ids;

	private final IdempotencyKeys idempotencyKeys;

	private final Clock clock;

	private final QueueProperties properties;

	NotificationWriter(JdbcTemplate jdbc, PlainTransactions transactions, Ids ids, IdempotencyKeys idempotencyKeys,
			Clock clock, QueueProperties properties) {
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.ids = ids;
		this.idempotencyKeys = idempotencyKeys;
		this.clock = clock;
		this.properties = properties;
	}

	/**
	 * Writes these in one transaction.
	 * @return what came of each request's notifications
	 */
	List<List<StoreResult>> write(List<StoreRequest> requests) {
		return this.transactions.run(() -> writeAll(requests));
	}

	private List<List<StoreResult>> writeAll(List<StoreRequest> requests) {
		requests.forEach((request) -> request.claim().begin());
		long now = this.clock.millis();
		Rows rows = new Rows();
		EarlierRequests earlier = this.idempotencyKeys
			.earlier(requests.stream().flatMap((request) -> request.notifications().stream()).toList(), now);
		List<List<StoreResult>> results = new ArrayList<>(requests.size());
		for (StoreRequest request : requests) {
			results.add(add(request, now, earlier, rows));
		}
		rows.insert();
		return results;
	}

	private List<StoreResult> add(StoreRequest request, long now, EarlierRequests earlier, Rows rows) {
		List<StoreResult> results = new ArrayList<>(request.notifications().size());
		for (NewNotification notification : request.notifications()) {
			StoreResult result = earlier.resultOf(notification);
			if (result == null) {
				StoredNotification stored = insert(notification, now, rows, request.claim());
				earlier.add(notification, stored);
				result = new StoreResult.Stored(stored);
			}
			results.add(result);
		}
		return results;
	}

	private StoredNotification insert(NewNotification request, long now, Rows rows, DirectClaim claim) {
		NotificationRow notification = new NotificationRow(this.ids.next(), request, now);
		rows.add(notification);
		Lane lane = request.content().options().lane();
		long dueAt = dueAt(request, now);
		long expiresAt = bornAt(request, now, dueAt) + lifetime(request.content().options());
		List<Entry> entries = new ArrayList<>(request.targets().size());
		for (Target target : request.targets()) {
			MessageRow message = new MessageRow(this.ids.next(), notification, target, lane, dueAt, expiresAt);
			claim.make(message, request.content());
			rows.add(message);
			entries.add(message.entry());
		}
		return notification.stored(entries);
	}

	/**
	 * From when on the time to live counts: a clock ahead of ours makes nothing younger.
	 */
	private static long bornAt(NewNotification request, long now, long dueAt) {
		Instant createdAt = request.createdAt();
		if (createdAt == null || createdAt.toEpochMilli() >= now) {
			return dueAt;
		}
		return Math.max(createdAt.toEpochMilli(), sendAt(request));
	}

	private static long sendAt(NewNotification request) {
		return (request.sendAt() != null) ? request.sendAt().toEpochMilli() : 0;
	}

	private static long dueAt(NewNotification request, long now) {
		return Math.max(now, sendAt(request));
	}

	private long lifetime(Options options) {
		return (options.timeToLive() != 0) ? options.timeToLive() * 1000L : this.properties.nowOrNever().toMillis();
	}

	/**
	 * Passes rows to the database in batches, so that a large request is never held as a
	 * whole.
	 */
	private final class Rows {

		private final List<NotificationRow> notifications = new ArrayList<>(1);

		private final List<MessageRow> messages = new ArrayList<>(1);

		void add(NotificationRow row) {
			this.notifications.add(row);
			insertIfMany();
		}

		void add(MessageRow row) {
			this.messages.add(row);
			insertIfMany();
		}

		private void insertIfMany() {
			if (this.notifications.size() + this.messages.size() >= BATCH) {
				insert();
			}
		}

		void insert() {
			insert(NotificationRow.INSERT, this.notifications, NotificationRow::bind);
			insert(MessageRow.INSERT, this.messages, MessageRow::bind);
		}

		private <T> void insert(String sql, List<T> rows, ParameterizedPreparedStatementSetter<T> binder) {
			if (rows.size() == 1) {
				NotificationWriter.this.jdbc.update(sql, (statement) -> binder.setValues(statement, rows.get(0)));
			}
			else if (!rows.isEmpty()) {
				NotificationWriter.this.jdbc.batchUpdate(sql, rows, rows.size(), binder);
			}
			rows.clear();
		}

	}

}
