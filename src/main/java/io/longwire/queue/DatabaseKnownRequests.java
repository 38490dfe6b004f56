package io.longwire.queue;

import java.time.Clock;
import java.util.Collection;
import java.util.Set;

import org.springframework.stereotype.Component;

/**
 * Looks for the keys as those who store do, but outside of their transactions.
 */
@Component
class DatabaseKnownRequests implements KnownRequests {

	private final IdempotencyKeys keys;

	private final Clock clock;

	DatabaseKnownRequests(IdempotencyKeys keys, Clock clock) {
		this.keys = keys;
		this.clock = clock;
	}

	@Override
	public Set<NewNotification> among(Collection<NewNotification> requests) {
		return this.keys.known(requests, this.clock.millis());
	}

}
