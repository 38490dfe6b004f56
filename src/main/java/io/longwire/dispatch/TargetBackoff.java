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

	private final ConcurrentMap<Target, Long> notBefore = new ConcurrentHashMap<>();

	/** Lets nothing go to this target before a time, in epoch milliseconds. */
	void defer(Target target, long until, long now) {
		if (this.notBefore.size() >= MOST) {
			this.notBefore.values().removeIf((time) -> time <= now);
		}
		if (this.notBefore.size() < MOST) {
			this.notBefore.merge(target, until, Math::max);
		}
	}

	/** How long this target must wait still, in milliseconds; 0 if it need not. */
	long left(Target target, long now) {
		if (this.notBefore.isEmpty()) {
			return 0;
		}
		Long until = this.notBefore.get(target);
		if (until == null) {
			return 0;
		}
		if (until <= now) {
			this.notBefore.remove(target, until);
			return 0;
		}
		return until - now;
	}

}
