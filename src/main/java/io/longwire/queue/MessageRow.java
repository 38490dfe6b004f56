package io.longwire.queue;

import java.time.Instant;

import io.longwire.notification.Lane;
import io.longwire.notification.Target;
import io.longwire.queue.NotificationReader.MessageView;
import io.longwire.queue.StoredNotification.Entry;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code message}, written here once; claims and outcomes change it by
 * statements of their own.
 */
@Entity
@Table(name = "message")
class MessageRow {

	@Id
	private long id;

	private long notificationId;

	private String sender;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private Target.Kind targetKind;

	private String target;

	@JdbcTypeCode(SqlTypes.BINARY)
	private byte[] targetHash;

	@Enumerated(EnumType.ORDINAL)
	@JdbcTypeCode(SqlTypes.SMALLINT)
	private Lane lane;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private MessageState state = MessageState.QUEUED;

	private @Nullable Long dueAt;

	private long expiresAt;

	private @Nullable Long instanceId;

	private int refusals;

	private int cuts;

	private int streamDeaths;

	private boolean inDoubt;

	private @Nullable String error;

	private @Nullable String errorDetail;

	private long queuedAt;

	private @Nullable Long sentAt;

	private @Nullable Long acceptedAt;

	private @Nullable Long deliveredAt;

	private @Nullable Long endedAt;

	@SuppressWarnings("NullAway")
	protected MessageRow() {
	}

	MessageRow(long id, NotificationRow notification, Target target, Lane lane, long dueAt, long expiresAt) {
		this.id = id;
		this.notificationId = notification.id();
		this.sender = notification.sender();
		this.targetKind = target.kind();
		this.target = target.value();
		this.targetHash = Sha256.of(target.value());
		this.lane = lane;
		this.dueAt = dueAt;
		this.expiresAt = expiresAt;
		this.queuedAt = notification.createdAt();
	}

	Entry entry() {
		return new Entry(this.id, target(), this.state);
	}

	MessageView view() {
		return new MessageView(this.id, this.notificationId, this.sender, target(), this.state, this.refusals,
				this.cuts, this.error, this.errorDetail, Times.instant(this.dueAt),
				Instant.ofEpochMilli(this.expiresAt), Instant.ofEpochMilli(this.queuedAt), Times.instant(this.sentAt),
				Times.instant(this.acceptedAt), Times.instant(this.deliveredAt), Times.instant(this.endedAt));
	}

	private Target target() {
		return new Target(this.targetKind, this.target);
	}

}
