package io.longwire.queue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.longwire.database.InList;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes receipts to their messages with native statements.
 */
@Component
class JdbcMessageEvidence implements MessageEvidence {

	static final String DELIVERED = "state = 'DELIVERED', delivered_at = ?, due_at = NULL, "
			+ "instance_id = NULL, ended_at = NULL, in_doubt = FALSE, error = NULL, error_detail = NULL";

	private final JdbcTemplate jdbc;

	private final MessageUpdates updates;

	private final RecentClaims recentClaims;

	private final ApplicationEventPublisher events;

	JdbcMessageEvidence(JdbcTemplate jdbc, MessageUpdates updates, RecentClaims recentClaims,
			ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.updates = updates;
		this.recentClaims = recentClaims;
		this.events = events;
	}

	@Override
	public void delivered(Map<Long, Long> deliveredAt) {
		CoarseTimes times = CoarseTimes.ofBatch(deliveredAt.size());
		Map<MessageUpdate, List<Long>> changes = new LinkedHashMap<>();
		new TreeMap<>(deliveredAt).forEach(
				(id, at) -> changes.computeIfAbsent(delivered(times.of(at)), (change) -> new ArrayList<>()).add(id));
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				JdbcMessageEvidence.this.events.publishEvent(new MessagesDelivered(Set.copyOf(deliveredAt.keySet())));
			}

		});
		this.updates.write(changes);
		this.updates.ended(deliveredAt.keySet());
	}

	static MessageUpdate delivered(long at) {
		return new MessageUpdate(DELIVERED, List.of(at), "(delivered_at IS NULL OR delivered_at > ?)", List.of(at));
	}

	@Override
	public Map<Long, Long> notificationsOf(Collection<Long> messageIds) {
		Map<Long, Long> notifications = this.recentClaims.notificationsOf(messageIds);
		List<Long> others = messageIds.stream().filter((id) -> !notifications.containsKey(id)).toList();
		for (InList ids : InList.ofIds(others)) {
			this.jdbc.query("SELECT id, notification_id FROM message WHERE id IN " + ids.placeholders(),
					(statement) -> ids.bind(statement, 1), (row) -> {
						notifications.put(row.getLong(1), row.getLong(2));
					});
		}
		return notifications;
	}

}
