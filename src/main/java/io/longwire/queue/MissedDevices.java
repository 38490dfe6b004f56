package io.longwire.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

import io.longwire.database.Sha256;
import io.longwire.notification.Lane;
import io.longwire.notification.Target;
import io.longwire.queue.MessageRow.Shared;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Stores a message of its own for each device of a group that the group's message was not
 * taken for. Within the transaction that writes that it was taken for the others: so it
 * is done once.
 */
@Component
class MissedDevices {

	private static final Logger logger = LoggerFactory.getLogger(MissedDevices.class);

	/** As CCS asks for a device that was refused for now. */
	private static final long DELAY_MILLIS = 1_000;

	/** As many as a group can have. */
	private static final int MOST = 20;

	private static final String GROUP = "SELECT notification_id, sender, lane, expires_at FROM message "
			+ "WHERE id = ? AND accepted_at IS NULL AND state <> 'CANCELED' FOR UPDATE";

	private static final String PAYLOAD = "SELECT payload FROM notification WHERE id = ? FOR UPDATE";

	private static final String KNOWN = "SELECT COUNT(*) FROM message WHERE notification_id = ? AND target_hash = ?";

	private final JdbcTemplate jdbc;

	private final Ids ids;

	private final Clock clock;

	MissedDevices(JdbcTemplate jdbc, Ids ids, Clock clock) {
		this.jdbc = jdbc;
		this.ids = ids;
		this.clock = clock;
	}

	void store(Collection<Settlement> settlements) {
		for (Settlement settlement : settlements) {
			if (settlement instanceof Settlement.AcceptedInPart accepted && !accepted.missed().isEmpty()) {
				this.jdbc.query(GROUP, MissedDevices::read, accepted.messageId())
					.forEach((group) -> store(group, accepted.missed()));
			}
		}
	}

	/** A device that the notification goes to anyway, or went to, gets nothing more. */
	private void store(Shared group, List<String> missed) {
		if (isErased(group.notificationId())) {
			logger.warn("{} devices of a group that missed notification {} get nothing: its payload has been erased",
					missed.size(), group.notificationId());
			return;
		}
		List<MessageRow> rows = storable(group, missed).stream()
			.distinct()
			.limit(MOST)
			.filter((token) -> !isKnown(group, token))
			.map((token) -> row(group, token))
			.toList();
		this.jdbc.batchUpdate(MessageRow.INSERT, rows, rows.size(), MessageRow::bind);
	}

	/** The database would refuse the others, and with them that the group took it. */
	private static List<String> storable(Shared group, List<String> missed) {
		List<String> tokens = missed.stream().filter(Target::isToken).toList();
		if (tokens.size() < missed.size()) {
			logger.warn("{} devices of a group that missed notification {} get nothing: what the push service told of"
					+ " them can be no token", missed.size() - tokens.size(), group.notificationId());
		}
		return tokens;
	}

	/** From now on it is not erased before these messages are there. */
	private boolean isErased(long notificationId) {
		return this.jdbc.queryForList(PAYLOAD, String.class, notificationId).contains(PayloadErasure.ERASED);
	}

	private boolean isKnown(Shared group, String token) {
		Integer count = this.jdbc.queryForObject(KNOWN, Integer.class, group.notificationId(), Sha256.of(token));
		return count != null && count > 0;
	}

	private MessageRow row(Shared group, String token) {
		long now = this.clock.millis();
		return new MessageRow(this.ids.next(), group, new Target(Target.Kind.TOKEN, token), now + DELAY_MILLIS, now);
	}

	private static Shared read(ResultSet row, int number) throws SQLException {
		return new Shared(row.getLong(1), row.getString(2), Lane.values()[row.getInt(3)], row.getLong(4));
	}

}
