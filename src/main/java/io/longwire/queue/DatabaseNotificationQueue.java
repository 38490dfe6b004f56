package io.longwire.queue;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.longwire.database.Conflicts;
import io.longwire.database.Durability;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Stores and cancels: the transaction, then the word to the dispatcher, then the wait
 * until it is durable, during which sending may already begin.
 */
@Component
class DatabaseNotificationQueue implements NotificationQueue {

	private final GroupedWriter writer;

	private final DirectStoring directStoring;

	private final MessageCancellation cancellation;

	private final Durability durability;

	private final ApplicationEventPublisher events;

	private final CountedBacklog backlog;

	DatabaseNotificationQueue(GroupedWriter writer, DirectStoring directStoring, MessageCancellation cancellation,
			Durability durability, ApplicationEventPublisher events, CountedBacklog backlog) {
		this.writer = writer;
		this.directStoring = directStoring;
		this.cancellation = cancellation;
		this.durability = durability;
		this.events = events;
		this.backlog = backlog;
	}

	@Override
	public List<StoreResult> store(List<NewNotification> notifications) {
		try (DirectClaim claim = this.directStoring.claim(notifications)) {
			List<StoreResult> results = this.writer.write(new StoreRequest(notifications, claim));
			if (!claim.isMade()) {
				count(notifications, results);
				due(notifications, results).forEach(this.events::publishEvent);
			}
			this.durability.await();
			claim.take();
			return results;
		}
	}

	@Override
	public @Nullable CancelResult cancel(long notificationId) {
		CancelResult result = Conflicts.retry(() -> this.cancellation.cancel(notificationId));
		this.durability.await();
		return result;
	}

	private void count(List<NewNotification> notifications, List<StoreResult> results) {
		for (int i = 0; i < results.size(); i++) {
			NewNotification notification = notifications.get(i);
			if (results.get(i) instanceof StoreResult.Stored stored
					&& isDue(notification, stored.notification().createdAt())) {
				this.backlog.stored(notification.sender(), notification.content().options().lane(),
						notification.targets().size());
			}
		}
	}

	static Set<MessagesDue> due(List<NewNotification> notifications, List<StoreResult> results) {
		Set<MessagesDue> due = new LinkedHashSet<>();
		for (int i = 0; i < results.size(); i++) {
			NewNotification notification = notifications.get(i);
			if (results.get(i) instanceof StoreResult.Stored stored
					&& isDue(notification, stored.notification().createdAt())) {
				due.add(new MessagesDue(stored.notification().sender(), notification.content().options().lane()));
			}
		}
		return due;
	}

	private static boolean isDue(NewNotification notification, Instant now) {
		return notification.sendAt() == null || !notification.sendAt().isAfter(now);
	}

}
