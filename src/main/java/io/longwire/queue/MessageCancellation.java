package io.longwire.queue;

import java.time.Clock;
import java.util.Map;

import io.longwire.queue.NotificationQueue.CancelResult;
import jakarta.persistence.EntityManager;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Cancels messages that are still queued.
 */
@Repository
class MessageCancellation {

	private static final String CANCEL = """
			update MessageRow m
			set m.state = io.longwire.queue.MessageState.CANCELED, m.dueAt = null, m.endedAt = :now
			where m.notificationId = :id and m.state = io.longwire.queue.MessageState.QUEUED""";

	private static final String SENDER = "select n.sender from NotificationRow n where n.id = :id";

	private final EntityManager entityManager;

	private final NotificationReader reader;

	private final PayloadErasure erasure;

	private final Clock clock;

	private final ApplicationEventPublisher events;

	MessageCancellation(EntityManager entityManager, NotificationReader reader, PayloadErasure erasure, Clock clock,
			ApplicationEventPublisher events) {
		this.entityManager = entityManager;
		this.reader = reader;
		this.erasure = erasure;
		this.clock = clock;
		this.events = events;
	}

	@Transactional
	@Nullable CancelResult cancel(long notificationId) {
		int ended = this.entityManager.createQuery(CANCEL)
			.setParameter("now", this.clock.millis())
			.setParameter("id", notificationId)
			.executeUpdate();
		if (ended > 0) {
			publishOnceCommitted(new MessagesCanceled(sender(notificationId), ended));
		}
		this.erasure.ofNotification(notificationId);
		Map<MessageState, Long> counts = this.reader.counts(notificationId);
		return counts.isEmpty() ? null : result(counts);
	}

	private String sender(long notificationId) {
		return this.entityManager.createQuery(SENDER, String.class)
			.setParameter("id", notificationId)
			.getSingleResult();
	}

	private void publishOnceCommitted(MessagesCanceled event) {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				MessageCancellation.this.events.publishEvent(event);
			}

		});
	}

	private static CancelResult result(Map<MessageState, Long> counts) {
		long canceled = counts.getOrDefault(MessageState.CANCELED, 0L);
		long all = counts.values().stream().mapToLong(Long::longValue).sum();
		return new CancelResult(Math.toIntExact(canceled), Math.toIntExact(all - canceled));
	}

}
