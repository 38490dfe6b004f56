package io.longwire.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.longwire.notification.Lane;
import io.longwire.testing.SettableClock;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes and reads rows of notifications and messages by plain SQL.
 */
final class Rows {

	static final String SENDER = "demo";

	private static final AtomicLong IDS = new AtomicLong(1000);

	private static final String INSERT = """
			INSERT INTO message (id, notification_id, sender, target_kind, target, target_hash, lane, state, due_at,
			  expires_at, queued_at)
			VALUES (?, ?, ?, 'TOKEN', ?, ?, ?, 'QUEUED', ?, ?, ?)""";

	private final JdbcTemplate jdbc;

	private final SettableClock clock;

	Rows(JdbcTemplate jdbc, SettableClock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Gives a notification native blocks. */
	void nativeBlocks(long notificationId, String json) {
		this.jdbc.update("UPDATE notification SET native_blocks = ? WHERE id = ?", json, notificationId);
	}

	long notification() {
		return notification("{\"time_to_live\":60}");
	}

	long notification(String options) {
		long id = IDS.incrementAndGet();
		this.jdbc.update("INSERT INTO notification (id, sender, payload, options, created_at) VALUES (?, ?, ?, ?, 0)",
				id, SENDER, "{\"data\":{\"n\":\"" + id + "\"}}", options);
		return id;
	}

	/** A message that an instance is sending, and what else is so of it. */
	long sending(long instanceId, String assignments) {
		long id = message(MessageState.SENDING, instanceId);
		set(id, assignments);
		return id;
	}

	/** A message that is due now and lives for an hour. */
	long message() {
		return message(SENDER, Lane.NORMAL, 0);
	}

	/** A message that is due so many milliseconds from now. */
	long message(String sender, Lane lane, long dueIn) {
		return messages(notification(), sender, lane, dueIn, 1).get(0);
	}

	List<Long> messages(long notificationId, String sender, Lane lane, long dueIn, int count) {
		long now = this.clock.millis();
		List<Long> ids = new ArrayList<>(count);
		List<Object[]> rows = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			long id = IDS.incrementAndGet();
			ids.add(id);
			rows.add(new Object[] { id, notificationId, sender, "token-" + id, new byte[32], lane.ordinal(),
					now + dueIn, now + 3_600_000, now });
		}
		this.jdbc.batchUpdate(INSERT, rows);
		return ids;
	}

	/** A message in some state, with the columns that go with it. */
	long message(MessageState state, long instanceId) {
		long id = message();
		String columns = switch (state) {
			case QUEUED -> "due_at = 1";
			case SENDING -> "due_at = NULL, instance_id = " + instanceId;
			case ACCEPTED -> "due_at = NULL, sent_at = 10, accepted_at = 11";
			case DELIVERED -> "due_at = NULL, delivered_at = 12";
			case FAILED -> "due_at = NULL, ended_at = 13, error = 'unregistered', error_detail = 'gone'";
			case EXPIRED, CANCELED -> "due_at = NULL, ended_at = 13";
		};
		set(id, columns + ", state = '" + state + "'");
		return id;
	}

	void set(long id, String assignments) {
		this.jdbc.update("UPDATE message SET " + assignments + " WHERE id = ?", id);
	}

	Map<String, Object> message(long id) {
		Map<String, Object> row = this.jdbc.queryForMap("SELECT * FROM message WHERE id = ?", id);
		// An array equals none but itself.
		row.remove("target_hash");
		return row;
	}

	MessageState state(long id) {
		return MessageState.valueOf((String) message(id).get("state"));
	}

	/** Some columns, in this order, for comparing. */
	List<Object> columns(long id, String... names) {
		Map<String, Object> row = message(id);
		List<Object> values = new ArrayList<>();
		for (String name : names) {
			values.add(row.get(name));
		}
		return values;
	}

	int count(String condition) {
		Integer count = this.jdbc.queryForObject("SELECT COUNT(*) FROM message WHERE " + condition, Integer.class);
		return (count != null) ? count : 0;
	}

}
