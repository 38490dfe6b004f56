package io.longwire.transport.apns;

import java.time.Duration;
import java.time.Instant;

import io.longwire.transport.SessionState;
import io.longwire.transport.Time;
import org.jspecify.annotations.Nullable;

/**
 * Where one connection stands, and since when. Asked and moved from any thread.
 */
final class SessionLife {

	private final Time time;

	private volatile SessionState state = SessionState.CONNECTING;

	private volatile @Nullable Instant readySince;

	private long readyAt;

	private long changedAt;

	SessionLife(Time time) {
		this.time = time;
	}

	SessionState state() {
		return this.state;
	}

	/** When it became ready, {@code null} if it never did. */
	@Nullable Instant readySince() {
		return this.readySince;
	}

	/**
	 * @return whether it was CONNECTING and is READY now
	 */
	synchronized boolean ready() {
		boolean moved = this.state == SessionState.CONNECTING;
		if (moved) {
			moveTo(SessionState.READY);
			this.readyAt = this.changedAt;
			this.readySince = this.time.clock().instant();
		}
		return moved;
	}

	/**
	 * Moves on, never back.
	 * @return the state before
	 */
	synchronized SessionState moveTo(SessionState next) {
		SessionState before = this.state;
		if (next.compareTo(before) > 0) {
			this.state = next;
			this.changedAt = this.time.nanoTime();
		}
		return before;
	}

	/** For how long it has been in its state. */
	synchronized Duration inState(long now) {
		return Duration.ofNanos(now - this.changedAt);
	}

	/** How long ago it became ready, zero if it never did. */
	synchronized Duration readyFor(long now) {
		return (this.readySince != null) ? Duration.ofNanos(now - this.readyAt) : Duration.ZERO;
	}

}
