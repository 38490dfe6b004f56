package io.longwire.queue;

import java.util.List;

import io.longwire.notification.Lane;
import io.longwire.notification.SenderLane;

/**
 * How one kind of database takes due messages: {@code SENDING} from now on, or
 * {@code EXPIRED} where their time is over. Runs within the caller's transaction.
 */
interface ClaimSql {

	Taken take(Request request);

	/** What was taken last is still there: the transaction was rolled back. */
	default void beginAnew(SenderLane lane) {
	}

	/**
	 * Which messages to take.
	 *
	 * @param limit the most to take
	 * @param now epoch milliseconds
	 * @param term the term in which they are claimed, which the column
	 * {@code instance_id} holds
	 */
	record Request(String sender, Lane lane, int limit, long now, long term) {

		SenderLane senderLane() {
			return new SenderLane(this.sender, this.lane);
		}

	}

	/**
	 * What was taken.
	 *
	 * @param messages oldest due first, those that are now expired included
	 * @param full whether as many were due as had been asked for
	 */
	record Taken(List<DueMessage> messages, boolean full) {
	}

}
