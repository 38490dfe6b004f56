package io.longwire.queue;

import java.time.Instant;
import java.util.List;

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
 * A row of {@code notification}.
 */
@Entity
@Immutable
@Table(name = "notification")
class NotificationRow {

	@Id
	private long id;

	private String sender;

	private String payload;

	private String options;

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
		this.sendAt = (request.sendAt() != null) ? request.sendAt().toEpochMilli() : null;
		if (request.idempotency() != null) {
			this.idempotencyKeyHash = Sha256.of(request.idempotency().key());
			this.bodyHash = request.idempotency().bodyHash();
		}
		this.createdAt = createdAt;
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

	byte @Nullable [] bodyHash() {
		return this.bodyHash;
	}

	StoredNotification stored(List<Entry> messages) {
		return new StoredNotification(this.id, this.sender, Instant.ofEpochMilli(this.createdAt), messages);
	}

	NotificationView view() {
		Content content = new Content(this.payload, OptionsJson.read(this.options));
		return new NotificationView(this.id, this.sender, content, Instant.ofEpochMilli(this.createdAt),
				Times.instant(this.sendAt));
	}

}
