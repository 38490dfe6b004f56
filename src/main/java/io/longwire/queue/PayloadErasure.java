package io.longwire.queue;

import java.util.Collection;
import java.util.List;

import io.longwire.database.Dialect;
import io.longwire.database.InList;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Erases payloads that nobody needs any more, if that is wished: they are other people's
 * messages. Runs at the end of the transaction that ended messages.
 */
@Component
class PayloadErasure {

	/** What is left of an erased payload: no payload is ever stored like this. */
	static final String ERASED = "{ }";

	private static final String NOTIFICATIONS = "SELECT DISTINCT notification_id FROM message WHERE id IN ";

	private static final String LOCK = "SELECT id FROM notification WHERE id IN %s ORDER BY id FOR UPDATE";

	private static final String ERASE = "UPDATE notification SET payload = '" + ERASED
			+ "', native_blocks = NULL WHERE id IN %s AND "
			+ "(SELECT m.id FROM message m WHERE m.notification_id = notification.id "
			+ "AND m.state IN ('QUEUED', 'SENDING') LIMIT 1) IS NULL";

	private final JdbcTemplate jdbc;

	private final int mostListed;

	private final boolean wished;

	@Autowired
	PayloadErasure(JdbcTemplate jdbc, Dialect dialect, QueueProperties properties) {
		this(jdbc, dialect, properties.erasePayloads());
	}

	PayloadErasure(JdbcTemplate jdbc, Dialect dialect, boolean wished) {
		this.jdbc = jdbc;
		this.mostListed = dialect.mostListed();
		this.wished = wished;
	}

	/** Erases the payloads of messages that have ended, where all their others have. */
	void after(Collection<Long> messageIds) {
		if (this.wished) {
			InList.ofIds(messageIds, this.mostListed).forEach(this::eraseOf);
		}
	}

	/** Erases the payload of a notification, if all its messages have ended. */
	void ofNotification(long id) {
		if (this.wished) {
			erase(InList.ofIds(List.of(id), this.mostListed));
		}
	}

	private void eraseOf(InList messages) {
		List<Long> notifications = this.jdbc.query(NOTIFICATIONS + messages.placeholders(),
				(statement) -> messages.bind(statement, 1), (row, number) -> row.getLong(1));
		erase(InList.ofIds(notifications, this.mostListed));
	}

	private void erase(List<InList> notifications) {
		for (InList ids : notifications) {
			// Two transactions that end the last two messages of one notification: the
			// second one waits here, and sees what the first one did.
			this.jdbc.query(LOCK.formatted(ids.placeholders()), (statement) -> ids.bind(statement, 1),
					(row, number) -> row.getLong(1));
			this.jdbc.update(ERASE.formatted(ids.placeholders()), (statement) -> ids.bind(statement, 1));
		}
	}

}
