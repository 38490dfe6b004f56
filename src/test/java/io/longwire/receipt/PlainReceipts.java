package io.longwire.receipt;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

import io.longwire.transport.FromDevice;

/**
 * Stores receipts by the statement of {@link ReceiptTable} and nothing else.
 */
public final class PlainReceipts {

	private PlainReceipts() {
	}

	/** Adds a row for each message to the list; the caller commits. */
	public static void insert(Connection connection, List<Long> messageIds, long firstPosition, long now)
			throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(ReceiptTable.INSERT)) {
			long position = firstPosition;
			for (long id : messageIds) {
				String messageId = Long.toString(id);
				String token = "token-%0140d".formatted(id);
				statement.setLong(1, position++);
				statement.setString(2, "demo");
				statement.setString(3, messageId);
				statement.setString(4, "MESSAGE_SENT_TO_DEVICE");
				statement.setObject(5, id - 1, Types.BIGINT);
				statement.setString(6, token);
				statement.setLong(7, now);
				statement.setLong(8, now);
				statement.setBytes(9,
						RepeatHash
							.of(new FromDevice.Receipt("demo", messageId, token, "MESSAGE_SENT_TO_DEVICE", null,
									java.time.Instant.ofEpochMilli(now)))
							.bytes());
				statement.addBatch();
			}
			statement.executeBatch();
		}
	}

}
