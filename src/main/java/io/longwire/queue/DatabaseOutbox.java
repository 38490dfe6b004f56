package io.longwire.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.longwire.database.ShortTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Moves rows: taking, storing and deleting them are one transaction, so that a row is
 * never in both tables and never in neither.
 */
@Component
class DatabaseOutbox implements Outbox {

	private static final Logger logger = LoggerFactory.getLogger(DatabaseOutbox.class);

	private final ShortTransaction transaction;

	private final OutboxTable table;

	private final NotificationWriter writer;

	private final OutboxBell bell;

	private final ApplicationEventPublisher events;

	DatabaseOutbox(ShortTransaction transaction, OutboxTable table, NotificationWriter writer, OutboxBell bell,
			ApplicationEventPublisher events) {
		this.transaction = transaction;
		this.table = table;
		this.writer = writer;
		this.bell = bell;
		this.events = events;
	}

	@Override
	public Result move(int limit, Function<OutboxRow, OutboxReading> reader) {
		try {
			return moveAll(limit, reader);
		}
		catch (ConcurrencyFailureException ex) {
			// Others were quicker; what they left can be taken now.
			this.table.beginAnew();
			return new Result(0, 0, true);
		}
		catch (RuntimeException | Error ex) {
			this.table.beginAnew();
			throw ex;
		}
	}

	private Result moveAll(int limit, Function<OutboxRow, OutboxReading> reader) {
		try {
			return moveAtOnce(limit, reader, new ArrayList<>());
		}
		catch (DataIntegrityViolationException ex) {
			this.table.beginAnew();
			return moveSingly(limit, reader);
		}
	}

	/**
	 * @param taken filled with the ids of the rows that were taken
	 */
	private Result moveAtOnce(int limit, Function<OutboxRow, OutboxReading> reader, List<Long> taken) {
		Set<MessagesDue> due = new LinkedHashSet<>();
		Result result = this.transaction.run(() -> {
			if (!taken.isEmpty()) {
				// The try before was rolled back.
				this.table.beginAnew();
			}
			due.clear();
			taken.clear();
			List<OutboxRow> rows = this.table.take(limit);
			rows.forEach((row) -> taken.add(row.id()));
			int moved = store(rows, reader, due);
			return new Result(moved, rows.size() - moved, rows.size() == limit);
		});
		due.forEach(this.events::publishEvent);
		return result;
	}

	private int store(List<OutboxRow> rows, Function<OutboxRow, OutboxReading> reader, Set<MessagesDue> due) {
		List<Long> ids = new ArrayList<>(rows.size());
		List<NewNotification> notifications = new ArrayList<>(rows.size());
		for (OutboxRow row : rows) {
			OutboxReading reading = reader.apply(row);
			if (reading instanceof OutboxReading.Valid valid) {
				ids.add(row.id());
				notifications.add(valid.notification());
			}
			else if (reading instanceof OutboxReading.Wrong wrong) {
				reject(row.id(), wrong.reason());
			}
		}
		if (!ids.isEmpty()) {
			List<StoreResult> results = this.writer.write(List.of(StoreRequest.queued(notifications))).get(0);
			this.table.remove(ids);
			due.addAll(DatabaseNotificationQueue.due(notifications, results));
		}
		return ids.size();
	}

	private Result moveSingly(int limit, Function<OutboxRow, OutboxReading> reader) {
		int moved = 0;
		int rejected = 0;
		for (int i = 0; i < limit; i++) {
			Result one = moveOne(reader);
			moved += one.moved();
			rejected += one.rejected();
			if (!one.mayHaveMore()) {
				return new Result(moved, rejected, false);
			}
		}
		return new Result(moved, rejected, true);
	}

	private Result moveOne(Function<OutboxRow, OutboxReading> reader) {
		List<Long> taken = new ArrayList<>(1);
		try {
			return moveAtOnce(1, reader, taken);
		}
		catch (DataIntegrityViolationException ex) {
			this.transaction.run(() -> {
				taken.forEach((id) -> reject(id, "The database refuses to store this row"));
				return taken;
			});
			return new Result(0, taken.size(), true);
		}
	}

	private void reject(long id, String reason) {
		logger.warn("Row {} of the outbox is rejected: {}", id, reason);
		this.table.reject(id, reason);
	}

	@Override
	public boolean await(Duration atMost) {
		return this.bell.await(atMost);
	}

}
