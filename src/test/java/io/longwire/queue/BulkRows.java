package io.longwire.queue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.LongStream;

import javax.sql.DataSource;

import io.longwire.database.Durability;
import io.longwire.database.Sha256;

/**
 * Fills the tables of notifications and messages with many rows by plain JDBC, as the
 * intake would have left them. Ids count up from 1.
 */
public final class BulkRows {

	private static final int BATCH = 1000;

	private static final String NOTIFICATION = """
			INSERT INTO notification (id, sender, payload, options, created_at) VALUES (?, 'demo', ?, ?, ?)""";

	private static final String MESSAGE = """
			INSERT INTO message (id, notification_id, sender, target_kind, target, target_hash, lane, state, due_at,
			  expires_at, queued_at, sent_at, accepted_at)
			VALUES (?, ?, 'demo', 'TOKEN', ?, ?, 1, ?, ?, ?, ?, ?, ?)""";

	private static final String COPY = """
			INSERT INTO message (id, notification_id, sender, target_kind, target, target_hash, lane, state, due_at,
			  expires_at, queued_at, sent_at, accepted_at)
			SELECT id + ?, notification_id, sender, target_kind, target, target_hash, lane, state, due_at, expires_at,
			  queued_at, sent_at, accepted_at FROM message WHERE id > ? AND id <= ?""";

	/** So many are made one by one, and then copied by the database itself. */
	private static final int COPIED = 10 * BATCH;

	private static final String PAYLOAD = """
			{"notification":{"title":"A title","body":"What a phone shows, some hundred characters of it: lorem ipsum dolor"},\
			"data":{"order":"%d","kind":"shipped"}}""";

	private final DataSource dataSource;

	private final long createdAt = System.currentTimeMillis();

	private final Durability durability;

	private long lastId;

	public BulkRows(DataSource dataSource) {
		this(dataSource, () -> {
		});
	}

	/**
	 * @param durability awaited after each thousand
	 */
	public BulkRows(DataSource dataSource, Durability durability) {
		this.dataSource = dataSource;
		this.durability = durability;
	}

	/**
	 * Messages that wait, each of a notification of its own.
	 * @param dueAt epoch milliseconds
	 */
	public void waiting(int count, long dueAt, boolean receipts) throws SQLException {
		String options = receipts ? "{\"time_to_live\":86400,\"delivery_receipt_requested\":true}"
				: "{\"time_to_live\":86400}";
		insert(count, 1, options, new Row("QUEUED", dueAt, null));
	}

	/** Half of them accepted long ago, and half of them due tomorrow. */
	public void others(int count) throws SQLException {
		accepted(count / 2);
		scheduled(count / 2, System.currentTimeMillis() + Duration.ofDays(1).toMillis());
		vacuum();
	}

	/** Messages that wait for a time far away; a thousand share a notification. */
	public void scheduled(int count, long dueAt) throws SQLException {
		insertOthers(count, new Row("QUEUED", dueAt, null));
	}

	/** Messages that were accepted an hour ago; a thousand share a notification. */
	public void accepted(int count) throws SQLException {
		insertOthers(count, new Row("ACCEPTED", null, this.createdAt - 3_600_000));
	}

	/**
	 * Does what PostgreSQL does by itself while a table grows, and would now do to all of
	 * it at once beside whatever comes next.
	 */
	public void vacuum() throws SQLException {
		try (Connection connection = this.dataSource.getConnection();
				Statement statement = connection.createStatement()) {
			if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
				connection.setAutoCommit(true);
				statement.execute("VACUUM ANALYZE");
			}
		}
	}

	private void insertOthers(int count, Row row) throws SQLException {
		int copies = Math.max(0, count / COPIED - 1);
		long before = this.lastId;
		insert(count - copies * COPIED, BATCH, "{\"time_to_live\":86400}", row);
		if (copies > 0) {
			copy(before, before + (COPIED + COPIED / BATCH), copies);
		}
	}

	private void copy(long after, long last, int copies) throws SQLException {
		try (Connection connection = this.dataSource.getConnection();
				PreparedStatement copy = connection.prepareStatement(COPY)) {
			connection.setAutoCommit(true);
			for (int i = 0; i < copies; i++) {
				copy.setLong(1, this.lastId - after);
				copy.setLong(2, after);
				copy.setLong(3, last);
				if (copy.executeUpdate() != COPIED) {
					throw new IllegalStateException("Not as many rows were copied as were made");
				}
				this.lastId += last - after;
			}
		}
	}

	private void insert(int count, int messagesEach, String options, Row row) throws SQLException {
		try (Connection connection = this.dataSource.getConnection();
				PreparedStatement notification = connection.prepareStatement(NOTIFICATION);
				PreparedStatement message = connection.prepareStatement(MESSAGE)) {
			connection.setAutoCommit(false);
			for (int done = 0; done < count; done += BATCH) {
				addBatch(notification, message, Math.min(BATCH, count - done), messagesEach, options, row);
				connection.commit();
				this.durability.await();
			}
		}
	}

	private void addBatch(PreparedStatement notification, PreparedStatement message, int count, int messagesEach,
			String options, Row row) throws SQLException {
		long notificationId = 0;
		for (long i : LongStream.range(0, count).toArray()) {
			if (i % messagesEach == 0) {
				notificationId = ++this.lastId;
				addNotification(notification, notificationId, options);
			}
			addMessage(message, ++this.lastId, notificationId, row);
		}
		notification.executeBatch();
		message.executeBatch();
	}

	private void addNotification(PreparedStatement statement, long id, String options) throws SQLException {
		statement.setLong(1, id);
		statement.setString(2, PAYLOAD.formatted(id));
		statement.setString(3, options);
		statement.setLong(4, this.createdAt);
		statement.addBatch();
	}

	private void addMessage(PreparedStatement statement, long id, long notificationId, Row row) throws SQLException {
		String token = "token-%0140d".formatted(id);
		statement.setLong(1, id);
		statement.setLong(2, notificationId);
		statement.setString(3, token);
		statement.setBytes(4, Sha256.of(token));
		statement.setString(5, row.state());
		statement.setObject(6, row.dueAt());
		statement.setLong(7, this.createdAt + 86_400_000);
		statement.setLong(8, this.createdAt);
		statement.setObject(9, row.acceptedAt());
		statement.setObject(10, row.acceptedAt());
		statement.addBatch();
	}

	private record Row(String state, Long dueAt, Long acceptedAt) {
	}

}
