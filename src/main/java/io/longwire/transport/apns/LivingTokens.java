package io.longwire.transport.apns;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * When APNs last took a message for which token: a device that has registered anew is not
 * dead because of an older invalidation. Keeps the last 10,000 tokens. Callable from any
 * thread.
 */
final class LivingTokens {

	private static final int KEPT = 10_000;

	private final Map<String, Life> lives = new LinkedHashMap<>(16, 0.75f, true) {
		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Life> eldest) {
			return size() > KEPT;
		}
	};

	synchronized void accepted(String token, long epochMillis) {
		this.lives.put(token, new Life(epochMillis, null));
	}

	/**
	 * Whether a message to this token was taken after that time. Our clock may be ahead
	 * of Apple's: what is told once more, of a message that was written after that, is
	 * believed.
	 * @param writtenNanos when the message was written that was answered so
	 */
	synchronized boolean livedAfter(String token, Instant time, long writtenNanos, long nowNanos) {
		Life life = this.lives.get(token);
		if (life == null || life.acceptedMillis() <= time.toEpochMilli()) {
			return false;
		}
		Long toldNanos = life.toldNanos();
		if (toldNanos == null) {
			this.lives.put(token, new Life(life.acceptedMillis(), nowNanos));
			return true;
		}
		return writtenNanos - toldNanos <= 0;
	}

	/**
	 * What is known of a token.
	 *
	 * @param acceptedMillis when a message to it was taken last
	 * @param toldNanos when it was first said after that to be dead
	 */
	private record Life(long acceptedMillis, @Nullable Long toldNanos) {
	}

}
