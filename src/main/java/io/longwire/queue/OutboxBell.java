package io.longwire.queue;

import java.time.Duration;

/**
 * Tells when there may be new rows in the outbox.
 */
interface OutboxBell {

	/** Used by one thread. An interrupted thread does not wait. */
	void await(Duration atMost);

}
