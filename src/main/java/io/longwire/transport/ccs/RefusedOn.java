package io.longwire.transport.ccs;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Remembers which session of one sender refused a message last, so that the next try goes
 * out on another. Bounded: what is long ago does not matter. Callable from any thread.
 */
final class RefusedOn {

	static final int MOST = 10_000;

	private final Map<Long, String> sessions = new LinkedHashMap<>() {
		@Override
		protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
			return size() > MOST;
		}
	};

	synchronized void note(long messageId, String session) {
		this.sessions.remove(messageId);
		this.sessions.put(messageId, session);
	}

	/** The session that refused it, {@code null} if none is known to have. */
	synchronized @Nullable String session(long messageId) {
		return this.sessions.isEmpty() ? null : this.sessions.get(messageId);
	}

}
