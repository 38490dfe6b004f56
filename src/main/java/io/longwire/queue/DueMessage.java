package io.longwire.queue;

import java.sql.ResultSet;
import java.sql.SQLException;

import io.longwire.notification.Content;
import io.longwire.notification.Target;

/**
 * The columns of a message that a claim reads.
 */
record DueMessage(long id, long notificationId, Target target, long dueAt, long expiresAt, int refusals,
		int streamDeaths, boolean inDoubt) {

	static final String COLUMNS = "id, notification_id, target_kind, target, due_at, expires_at, refusals, "
			+ "stream_deaths, in_doubt";

	static DueMessage read(ResultSet row, int number) throws SQLException {
		return new DueMessage(row.getLong(1), row.getLong(2),
				new Target(Target.Kind.valueOf(row.getString(3)), row.getString(4)), row.getLong(5), row.getLong(6),
				row.getInt(7), row.getInt(8), row.getBoolean(9));
	}

	boolean isExpired(long now) {
		return this.expiresAt <= now;
	}

	ClaimedMessage claimed(String sender, Content content) {
		return new ClaimedMessage(this.id, this.notificationId, sender, this.target, content, this.dueAt,
				this.expiresAt, this.refusals, this.streamDeaths, this.inDoubt);
	}

}
