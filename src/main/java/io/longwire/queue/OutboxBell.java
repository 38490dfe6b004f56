package io.longwire.queue;

import java.time.Duration;

/**
 * Tells when there may be new rows in the outbox.
 */
interface OutboxBell {

	/**
	 * Used by one thread. An interrupted thread does not wait.
	 * @return {@code false} if nothing is known of any
	 */
	boolean await(Duration atMost);

}
