package io.longwire.queue;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Where notifications get into the queue, and out of it again by their caller's wish.
 */
public interface NotificationQueue {

	/**
	 * Stores notifications with their messages, all in one transaction, and returns when
	 * they are durable: after that they survive {@code kill -9}.
	 * @param notifications already validated
	 * @return one result for each, in order
	 */
	List<StoreResult> store(List<NewNotification> notifications);

	/**
	 * Cancels those messages of a notification that are still {@code QUEUED}, and returns
	 * when that is durable.
	 * @return {@code null} if there is no such notification
	 */
	@Nullable CancelResult cancel(long notificationId);

	/**
	 * What a cancellation came to, the same when it is repeated.
	 *
	 * @param canceled messages that are canceled now
	 * @param tooLate all others of the notification
	 */
	record CancelResult(int canceled, int tooLate) {
	}

}
