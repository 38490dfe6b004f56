package io.longwire.dispatch;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.longwire.notification.Target;

/**
 * Devices and topics of one sender that get too many messages for now. Bounded: beyond
 * {@link #MOST} the refused message alone waits. Callable from any thread.
 */
final class TargetBackoff {

	static final int MOST = 1_000;

	/** One time is stamped on many messages: it may be older than a refusal. */
	private static final long STAMP_MILLIS = 10_000;

	private final ConcurrentMap<Target, Pause> pauses = new ConcurrentHashMap<>();

	/** Lets nothing go to this target before a time, in epoch milliseconds. */
	void defer(Target target, long until, long now) {
		if (this.pauses.size() >= MOST) {
			this.pauses.values().removeIf((pause) -> pause.left(now) == 0);
		}
		if (this.pauses.size() < MOST) {
			this.pauses.merge(target, new Pause(now, until),
					(old, added) -> (old.left(now) > until - now) ? old : added);
		}
	}

	/** How long this target must wait still, in milliseconds; 0 if it need not. */
	long left(Target target, long now) {
		Pause pause = this.pauses.isEmpty() ? null : this.pauses.get(target);
		if (pause == null) {
			return 0;
		}
		long left = pause.left(now);
		if (left == 0) {
			this.pauses.remove(target, pause);
		}
		return left;
	}

	/** Is over, too, if the clock has gone back: for how far, nobody knows. */
	private record Pause(long since, long until) {

		long left(long now) {
			return (now < this.since - STAMP_MILLIS) ? 0 : Math.max(0, this.until - now);
		}

	}

}
