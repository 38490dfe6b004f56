package io.longwire.queue;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Where notifications get into the queue, and out of it again by their caller's wish.
 */
public interface NotificationQueue {

	/**
	 * Stores notifications with their messages, all in one transaction, and returns when
	 * they are durable: after that they survive {@code kill -9}.
	 * @param notifications already validated
	 * @return one result for each, in order
	 * @throws DataAccessException if the database refuses or does not confirm it: nothing
	 * of it is stored, or all of it is, for the answer to the commit may be what was lost
	 * @throws TransactionException likewise
	 */
	List<StoreResult> store(List<NewNotification> notifications);

	/**
	 * Cancels those messages of a notification that are still {@code QUEUED}, and returns
	 * when that is durable.
	 * @return {@code null} if there is no such notification
	 * @throws DataAccessException if the database does not confirm it: it may be done all
	 * the same
	 * @throws TransactionException likewise
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
