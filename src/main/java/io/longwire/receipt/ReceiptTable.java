package io.longwire.receipt;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

import io.longwire.database.IndexPages;
import io.longwire.receipt.Receipts.ReceiptView;
import io.longwire.transport.FromDevice;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The table {@code receipt}.
 */
@Component
class ReceiptTable {

	/** The table, and its list in the feed. */
	static final String NAME = "receipt";

	static final String INSERT = """
			INSERT INTO receipt (position, sender, message_id, status, notification_id, registration_token,
			  sent_at, received_at, repeat_hash)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

	static final String SELECT = """
			SELECT position, sender, message_id, notification_id, registration_token, status, sent_at, received_at
			""";

	private final JdbcTemplate jdbc;

	private final String ofSender;

	private final String ofNotification;

	private final String ofMessage;

	ReceiptTable(JdbcTemplate jdbc, IndexPages pages) {
		this.jdbc = jdbc;
		this.ofSender = ofSender(pages);
		this.ofNotification = ofNotification(pages);
		this.ofMessage = ofMessage(pages);
	}

	static String ofSender(IndexPages pages) {
		return pages.after(NAME, "receipt_sender", "sender", "position");
	}

	static String ofNotification(IndexPages pages) {
		return pages.after(NAME, "receipt_notification", "notification_id", "position");
	}

	static String ofMessage(IndexPages pages) {
		return pages.after(NAME, "receipt_message_position", "message_id", "position");
	}

	void insert(Collection<Row> rows, StorableText text) {
		this.jdbc.batchUpdate(INSERT, rows, rows.size(), (statement, row) -> set(statement, row, text));
	}

	List<ReceiptView> after(@Nullable String sender, long after, int limit) {
		if (sender == null) {
			return select("FROM receipt WHERE position > ? ORDER BY position LIMIT ?", after, limit);
		}
		return select(this.ofSender, sender, after, limit);
	}

	List<ReceiptView> ofNotification(long notificationId, long after, int limit) {
		return select(this.ofNotification, notificationId, after, limit);
	}

	List<ReceiptView> ofMessage(long messageId, int limit) {
		return select(this.ofMessage, Long.toString(messageId), 0, limit);
	}

	@Nullable Long firstPosition() {
		return this.jdbc.queryForObject("SELECT MIN(position) FROM receipt", Long.class);
	}

	private List<ReceiptView> select(String from, Object... arguments) {
		return this.jdbc.query(SELECT + from, ReceiptTable::view, arguments);
	}

	private static void set(PreparedStatement statement, Row row, StorableText text) throws SQLException {
		FromDevice.Receipt item = row.item();
		statement.setLong(1, row.position());
		statement.setString(2, item.sender());
		statement.setString(3, text.fit(item.messageId(), 255));
		statement.setString(4, text.fit(item.status(), 64));
		statement.setObject(5, row.notificationId(), Types.BIGINT);
		statement.setString(6, text.fitOrNull(item.registrationToken(), 4096));
		statement.setObject(7, (item.sentAt() != null) ? item.sentAt().toEpochMilli() : null, Types.BIGINT);
		statement.setLong(8, item.receivedAt().toEpochMilli());
		statement.setBytes(9, row.hash().bytes());
	}

	private static ReceiptView view(ResultSet row, int index) throws SQLException {
		Long sentAt = row.getObject("sent_at", Long.class);
		return new ReceiptView(row.getLong("position"), row.getString("sender"), row.getString("message_id"),
				row.getObject("notification_id", Long.class), row.getString("registration_token"),
				row.getString("status"), (sentAt != null) ? Instant.ofEpochMilli(sentAt) : null,
				Instant.ofEpochMilli(row.getLong("received_at")));
	}

	/**
	 * A receipt with its place in the list.
	 *
	 * @param notificationId {@code null} if the message is not known here
	 */
	record Row(long position, RepeatHash hash, FromDevice.Receipt item, @Nullable Long notificationId) {
	}

}
