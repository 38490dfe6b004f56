package io.longwire.sandbox;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which connections are open, when the last others closed, and until when whose line was
 * made to delay. Owned by the server's thread.
 */
final class SeenConnections {

	private static final int REMEMBERED = 10_000;

	private final Set<Long> open = new HashSet<>();

	private final Map<Long, Long> closed = new Bounded();

	private final Map<Long, Long> stalledUntil = new Bounded();

	void opened(long connection) {
		this.open.add(connection);
	}

	void closed(long connection, long millis) {
		this.open.remove(connection);
		this.closed.put(connection, millis);
	}

	/**
	 * Its line delays what is written on it.
	 * @param until when, {@link Long#MAX_VALUE} until {@link #flows}
	 */
	void stalled(long connection, long until) {
		this.stalledUntil.merge(connection, until, Math::max);
	}

	/**
	 * Its line delays nothing any more.
	 */
	void flows(long connection, long millis) {
		this.stalledUntil.computeIfPresent(connection, (id, until) -> Math.min(until, millis));
	}

	/**
	 * Until when it delayed; long before anything, if it never did.
	 */
	long stalledUntil(long connection) {
		return this.stalledUntil.getOrDefault(connection, Long.MIN_VALUE);
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

	private static final class Bounded extends LinkedHashMap<Long, Long> {

		@Override
		protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
			return size() > REMEMBERED;
		}

	}

}
