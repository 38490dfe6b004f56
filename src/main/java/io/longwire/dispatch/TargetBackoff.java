package io.longwire.dispatch;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

import io.longwire.notification.Target;

/**
 * Devices and topics of one sender that get too many messages for now. Bounded: beyond
 * {@link #MOST} the refused message alone waits. Callable from any thread.
 */
final class TargetBackoff {

	static final int MOST = 1_000;

	/** Until when, in the nanoseconds of a steady clock. */
	private final ConcurrentMap<Target, Long> pauses = new ConcurrentHashMap<>();

	/** Lets nothing go to this target for so many milliseconds. */
	void defer(Target target, long millis, long now) {
		if (this.pauses.size() >= MOST) {
			this.pauses.values().removeIf((until) -> until - now <= 0);
		}
		if (this.pauses.size() < MOST) {
			this.pauses.merge(target, now + TimeUnit.MILLISECONDS.toNanos(millis),
					(old, added) -> (old - added > 0) ? old : added);
		}
	}

	/** How long this target must wait still, in milliseconds; 0 if it need not. */
	long left(Target target, long now) {
		Long until = this.pauses.isEmpty() ? null : this.pauses.get(target);
		if (until == null) {
			return 0;
		}
		long left = until - now;
		if (left <= 0) {
			this.pauses.remove(target, until);
			return 0;
		}
		return Math.max(1, TimeUnit.NANOSECONDS.toMillis(left));
	}

}
