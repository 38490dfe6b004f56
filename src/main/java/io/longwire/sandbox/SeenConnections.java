package io.longwire.sandbox;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which connections are open, when the last others closed, and whose line was tampered
 * with. Owned by the server's thread.
 */
final class SeenConnections {

	private static final int REMEMBERED = 10_000;

	private final Set<Long> open = new HashSet<>();

	private final Map<Long, Long> closed = new Bounded();

	private final Map<Long, Long> stalled = new Bounded();

	void opened(long connection) {
		this.open.add(connection);
	}

	void closed(long connection, long millis) {
		this.open.remove(connection);
		this.closed.put(connection, millis);
	}

	void stalled(long connection, long millis) {
		this.stalled.put(connection, millis);
	}

	boolean wasStalled(long connection) {
		return this.stalled.containsKey(connection);
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
