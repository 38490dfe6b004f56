package io.longwire.queue;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;

import io.longwire.database.Sha256;
import io.longwire.notification.Content;
import io.longwire.queue.NotificationReader.NotificationView;
import io.longwire.queue.StoredNotification.Entry;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code notification}: read through JPA, written by a statement of its own.
 */
@Entity
@Immutable
@Table(name = "notification")
class NotificationRow {

	static final String INSERT = "INSERT INTO notification (id, sender, payload, options, native_blocks, send_at, "
			+ "idempotency_key_hash, body_hash, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

	@Id
	private long id;

	private String sender;

	private String payload;

	private String options;

	private @Nullable String nativeBlocks;

	private @Nullable Long sendAt;

	@JdbcTypeCode(SqlTypes.BINARY)
	private byte @Nullable [] idempotencyKeyHash;

	@JdbcTypeCode(SqlTypes.BINARY)
	private byte @Nullable [] bodyHash;

	private long createdAt;

	@SuppressWarnings("NullAway")
	protected NotificationRow() {
	}

	NotificationRow(long id, NewNotification request, long createdAt) {
		this.id = id;
		this.sender = request.sender();
		this.payload = request.content().payload();
		this.options = OptionsJson.write(request.content().options());
		this.nativeBlocks = request.content().nativeBlocks();
		this.sendAt = (request.sendAt() != null) ? request.sendAt().toEpochMilli() : null;
		if (request.idempotency() != null) {
			this.idempotencyKeyHash = Sha256.of(request.idempotency().key());
			this.bodyHash = request.idempotency().bodyHash();
		}
		this.createdAt = createdAt;
	}

	/** Sets the question marks of {@link #INSERT}. */
	static void bind(PreparedStatement statement, NotificationRow row) throws SQLException {
		statement.setLong(1, row.id);
		statement.setString(2, row.sender);
		statement.setString(3, row.payload);
		statement.setString(4, row.options);
		statement.setString(5, row.nativeBlocks);
		statement.setObject(6, row.sendAt, Types.BIGINT);
		statement.setBytes(7, row.idempotencyKeyHash);
		statement.setBytes(8, row.bodyHash);
		statement.setLong(9, row.createdAt);
	}

	long id() {
		return this.id;
	}

	String sender() {
		return this.sender;
	}

	long createdAt() {
		return this.createdAt;
	}

	StoredNotification stored(List<Entry> messages) {
		return new StoredNotification(this.id, this.sender, Instant.ofEpochMilli(this.createdAt), messages);
	}

	NotificationView view() {
		Content content = new Content(this.payload, OptionsJson.read(this.options), this.nativeBlocks);
		return new NotificationView(this.id, this.sender, content, Instant.ofEpochMilli(this.createdAt),
				Times.instant(this.sendAt));
	}

}
