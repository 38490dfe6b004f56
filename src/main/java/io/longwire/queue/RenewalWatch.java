package io.longwire.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What this process has seen of the renewals of all others. When the database's clock
 * steps forward, everybody is overdue at once: so only who has not renewed for a while by
 * this process's own time either is dead. And when that clock steps back, the dead would
 * live on: so who has not renewed for a life by this process's own time is dead, too.
 */
final class RenewalWatch {

	/** More than two renewals. */
	static final Duration PATIENCE = Duration.ofSeconds(5);

	private final Duration patience;

	private final LongSupplier nanoTime;

	private Map<Long, Seen> seen = Map.of();

	RenewalWatch(Duration patience, LongSupplier nanoTime) {
		this.patience = patience;
		this.nanoTime = nanoTime;
	}

	/** Takes a look at the rows of all others, and returns which of them are dead. */
	synchronized List<Lease> dead(List<Lease> others) {
		long now = this.nanoTime.getAsLong();
		Map<Long, Seen> next = new HashMap<>();
		List<Lease> dead = new ArrayList<>();
		for (Lease lease : others) {
			Seen last = this.seen.get(lease.id());
			Seen seen = (last != null && last.aliveUntil() == lease.aliveUntil()) ? last
					: new Seen(lease.aliveUntil(), now);
			next.put(lease.id(), seen);
			if (isDead(lease, now - seen.since())) {
				dead.add(lease);
			}
		}
		this.seen = next;
		return dead;
	}

	private boolean isDead(Lease lease, long silentNanos) {
		Duration patience = lease.overdue() ? this.patience : InstanceTable.LIFE;
		return silentNanos >= patience.toNanos();
	}

	/**
	 * The row of an instance.
	 *
	 * @param overdue by the database's time
	 */
	record Lease(long id, long aliveUntil, boolean overdue) {
	}

	private record Seen(long aliveUntil, long since) {
	}

}
