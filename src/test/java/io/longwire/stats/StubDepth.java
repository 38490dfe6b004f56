package io.longwire.stats;

import java.util.concurrent.atomic.AtomicInteger;

import io.longwire.notification.Lane;
import io.longwire.queue.QueueDepth;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * A queue with three messages in one lane and a great many in the other.
 */
class StubDepth implements QueueDepth {

	final AtomicInteger asked = new AtomicInteger();

	volatile boolean away;

	@Override
	public Depth of(String sender, Lane lane) {
		this.asked.incrementAndGet();
		answer();
		return (lane == Lane.HIGH) ? new Depth(3, false, null) : new Depth(EXACT_UP_TO, true, 1500L);
	}

	@Override
	public String database() {
		answer();
		return "H2 2.4 at jdbc:h2:file:./data/longwire";
	}

	private void answer() {
		if (this.away) {
			throw new DataAccessResourceFailureException("The database is away");
		}
	}

}
