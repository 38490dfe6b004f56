package io.longwire.queue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.longwire.database.IndexPages;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads through JPA. H2 takes the order from an index only if all its columns are named
 * in it.
 */
@Repository
@Transactional(readOnly = true)
class DatabaseNotificationReader implements NotificationReader {

	private static final String ALL = """
			select n from NotificationRow n where n.id < :before order by n.id desc""";

	private static final String COUNTS = """
			select m.state, count(m) from MessageRow m where m.notificationId = :id group by m.state""";

	private static final String MESSAGES = """
			select m from MessageRow m
			where m.notificationId = :id and m.id > :after order by m.notificationId, m.id""";

	private static final String MESSAGES_IN_STATE = """
			select m from MessageRow m
			where m.notificationId = :id and m.id > :after and m.state = :state order by m.notificationId, m.id""";

	private final EntityManager entityManager;

	private final String ofSender;

	DatabaseNotificationReader(EntityManager entityManager, IndexPages pages) {
		this.entityManager = entityManager;
		this.ofSender = "SELECT * " + pages.before("notification", "notification_sender", "sender", "id");
	}

	@Override
	public @Nullable NotificationView notification(long id) {
		NotificationRow row = this.entityManager.find(NotificationRow.class, id);
		return (row != null) ? row.view() : null;
	}

	@Override
	public List<NotificationView> notifications(@Nullable String sender, long before, int limit) {
		return rows(sender, before, limit).stream().map(NotificationRow::view).toList();
	}

	@SuppressWarnings("unchecked")
	private List<NotificationRow> rows(@Nullable String sender, long before, int limit) {
		if (sender == null) {
			return this.entityManager.createQuery(ALL, NotificationRow.class)
				.setParameter("before", before)
				.setMaxResults(limit)
				.getResultList();
		}
		return this.entityManager.createNativeQuery(this.ofSender, NotificationRow.class)
			.setParameter(1, sender)
			.setParameter(2, before)
			.setParameter(3, limit)
			.getResultList();
	}

	@Override
	public Map<MessageState, Long> counts(long notificationId) {
		Map<MessageState, Long> counts = new EnumMap<>(MessageState.class);
		this.entityManager.createQuery(COUNTS, Object[].class)
			.setParameter("id", notificationId)
			.getResultStream()
			.forEach((row) -> counts.put((MessageState) row[0], (Long) row[1]));
		return counts;
	}

	@Override
	public List<MessageView> messages(long notificationId, @Nullable MessageState state, long after, int limit) {
		TypedQuery<MessageRow> query = (state != null)
				? this.entityManager.createQuery(MESSAGES_IN_STATE, MessageRow.class).setParameter("state", state)
				: this.entityManager.createQuery(MESSAGES, MessageRow.class);
		return query.setParameter("id", notificationId)
			.setParameter("after", after)
			.setMaxResults(limit)
			.getResultStream()
			.map(MessageRow::view)
			.toList();
	}

	@Override
	public @Nullable MessageView message(long id) {
		MessageRow row = this.entityManager.find(MessageRow.class, id);
		return (row != null) ? row.view() : null;
	}

}
