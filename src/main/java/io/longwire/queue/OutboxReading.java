package io.longwire.queue;

/**
 * What a row of the outbox was found to be.
 */
public sealed interface OutboxReading {

	/** It is right: it moves into the queue. */
	record Valid(NewNotification notification) implements OutboxReading {
	}

	/**
	 * It is wrong: it stays in the outbox, marked as rejected.
	 *
	 * @param reason for whoever wrote it
	 */
	record Wrong(String reason) implements OutboxReading {
	}

}
