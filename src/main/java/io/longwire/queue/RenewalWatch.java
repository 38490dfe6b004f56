package io.longwire.queue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What this process has seen of the renewals of all others. When the database's clock
 * steps forward, everybody is overdue at once: so only who has not renewed for a while by
 * this process's own time either is dead.
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
		for (Lease lease : others) {
			Seen before = this.seen.get(lease.id());
			boolean renewed = before == null || before.aliveUntil() != lease.aliveUntil();
			next.put(lease.id(), renewed ? new Seen(lease.aliveUntil(), now) : before);
		}
		this.seen = next;
		return others.stream()
			.filter((lease) -> lease.overdue() && now - next.get(lease.id()).since() >= this.patience.toNanos())
			.toList();
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
