package io.longwire.queue;

import java.time.Clock;
import java.util.Map;

import io.longwire.queue.NotificationQueue.CancelResult;
import jakarta.persistence.EntityManager;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Cancels messages that are still queued.
 */
@Repository
class MessageCancellation {

	private static final String CANCEL = """
			update MessageRow m
			set m.state = io.longwire.queue.MessageState.CANCELED, m.dueAt = null, m.endedAt = :now
			where m.notificationId = :id and m.state = io.longwire.queue.MessageState.QUEUED""";

	private final EntityManager entityManager;

	private final NotificationReader reader;

	private final PayloadErasure erasure;

	private final Clock clock;

	MessageCancellation(EntityManager entityManager, NotificationReader reader, PayloadErasure erasure, Clock clock) {
		this.entityManager = entityManager;
		this.reader = reader;
		this.erasure = erasure;
		this.clock = clock;
	}

	@Transactional
	@Nullable CancelResult cancel(long notificationId) {
		this.entityManager.createQuery(CANCEL)
			.setParameter("now", this.clock.millis())
			.setParameter("id", notificationId)
			.executeUpdate();
		this.erasure.ofNotification(notificationId);
		Map<MessageState, Long> counts = this.reader.counts(notificationId);
		return counts.isEmpty() ? null : result(counts);
	}

	private static CancelResult result(Map<MessageState, Long> counts) {
		long canceled = counts.getOrDefault(MessageState.CANCELED, 0L);
		long all = counts.values().stream().mapToLong(Long::longValue).sum();
		return new CancelResult(Math.toIntExact(canceled), Math.toIntExact(all - canceled));
	}

}
