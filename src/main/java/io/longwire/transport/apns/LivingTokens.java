package io.longwire.transport.apns;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When APNs last took a message for which token: a device that has registered anew is not
 * dead because of an older invalidation. Keeps the last 10,000 tokens. Callable from any
 * thread.
 */
final class LivingTokens {

	private static final int KEPT = 10_000;

	private final Map<String, Long> accepted = new LinkedHashMap<>(16, 0.75f, true) {
		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
			return size() > KEPT;
		}
	};

	synchronized void accepted(String token, long epochMillis) {
		this.accepted.put(token, epochMillis);
	}

	/**
	 * Whether a message to this token was taken after that. Said once for each time: our
	 * clock may be ahead of Apple's, and what is told again is believed.
	 */
	synchronized boolean livedAfter(String token, Instant time) {
		Long last = this.accepted.get(token);
		return last != null && last > time.toEpochMilli() && this.accepted.remove(token, last);
	}

}
