package io.longwire.queue;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;

import io.longwire.database.Sha256;
import io.longwire.notification.Content;
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
 * A row of {@code message}: read through JPA, written and changed by statements of their
 * own.
 */
@Entity
@Table(name = "message")
class MessageRow {

	static final String INSERT = "INSERT INTO message (id, notification_id, sender, target_kind, target, target_hash, "
			+ "lane, state, due_at, expires_at, instance_id, queued_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

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
		this(id, new Shared(notification.id(), notification.sender(), lane, expiresAt), target, dueAt,
				notification.createdAt());
	}

	/** One that may be stored later than its notification. */
	MessageRow(long id, Shared shared, Target target, long dueAt, long queuedAt) {
		this.id = id;
		this.notificationId = shared.notificationId();
		this.sender = shared.sender();
		this.targetKind = target.kind();
		this.target = target.value();
		this.targetHash = Sha256.of(target.value());
		this.lane = shared.lane();
		this.dueAt = dueAt;
		this.expiresAt = shared.expiresAt();
		this.queuedAt = queuedAt;
	}

	/** Sets the question marks of {@link #INSERT}. */
	static void bind(PreparedStatement statement, MessageRow row) throws SQLException {
		statement.setLong(1, row.id);
		statement.setLong(2, row.notificationId);
		statement.setString(3, row.sender);
		statement.setString(4, row.targetKind.name());
		statement.setString(5, row.target);
		statement.setBytes(6, row.targetHash);
		statement.setInt(7, row.lane.ordinal());
		statement.setString(8, row.state.name());
		statement.setObject(9, row.dueAt, Types.BIGINT);
		statement.setLong(10, row.expiresAt);
		statement.setObject(11, row.instanceId, Types.BIGINT);
		statement.setLong(12, row.queuedAt);
	}

	/** Claims it before it is written. */
	void claimIn(long term) {
		this.state = MessageState.SENDING;
		this.dueAt = null;
		this.instanceId = term;
	}

	ClaimedMessage claimed(Content content) {
		return new ClaimedMessage(this.id, this.notificationId, this.sender, target(), content, this.queuedAt,
				this.expiresAt, 0, 0, false);
	}

	Entry entry() {
		return new Entry(this.id, target());
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

	/** What all messages of a notification have in common. */
	record Shared(long notificationId, String sender, Lane lane, long expiresAt) {
	}

}
