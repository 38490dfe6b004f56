package io.longwire.sandbox;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which connections are open, when the last others closed, and when whose line was made
 * to delay. Owned by the server's thread.
 */
final class SeenConnections {

	private static final int REMEMBERED = 10_000;

	private final Set<Long> open = new HashSet<>();

	private final Map<Long, Long> closed = new Bounded<>(REMEMBERED, false);

	private final Map<Long, Stall> stalls = new Bounded<>(REMEMBERED, false);

	void opened(long connection) {
		this.open.add(connection);
	}

	void closed(long connection, long millis) {
		this.open.remove(connection);
		this.closed.put(connection, millis);
		flows(connection, millis);
	}

	/**
	 * Its line delays what is written on it.
	 * @param until when, {@link Long#MAX_VALUE} until {@link #flows}
	 */
	void stalled(long connection, long since, long until) {
		this.stalls.merge(connection, new Stall(since, until), Stall::and);
	}

	/**
	 * Its line delays nothing any more.
	 */
	void flows(long connection, long millis) {
		this.stalls.computeIfPresent(connection, (id, stall) -> stall.endedBy(millis));
	}

	/**
	 * When it delayed last; never, if it never did.
	 */
	Stall stall(long connection) {
		return this.stalls.getOrDefault(connection, Stall.NEVER);
	}

	boolean isOpen(long connection) {
		return this.open.contains(connection);
	}

	/**
	 * When it closed; never, if it is open, and long ago, if that is forgotten.
	 */
	long closedAt(long connection) {
		return isOpen(connection) ? Long.MAX_VALUE : this.closed.getOrDefault(connection, 0L);
	}

	/**
	 * A time in which a line delayed what was written on it.
	 */
	record Stall(long since, long until) {

		/**
		 * What happens so soon before or after may have to do with it.
		 */
		static final long GRACE = 1000;

		static final Stall NEVER = new Stall(Long.MAX_VALUE, Long.MIN_VALUE);

		boolean covers(long millis) {
			return this.since <= millis + GRACE && this.until >= millis - GRACE;
		}

		/** Both together if there was hardly a time between them, else the later one. */
		private Stall and(Stall later) {
			return covers(later.since) ? new Stall(this.since, Math.max(this.until, later.until)) : later;
		}

		private Stall endedBy(long millis) {
			return new Stall(this.since, Math.min(this.until, millis));
		}

	}

}
