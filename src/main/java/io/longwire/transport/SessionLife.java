package io.longwire.transport;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Where one connection stands, and since when. Asked and moved from any thread.
 */
public final class SessionLife {

	private final Time time;

	private volatile SessionState state = SessionState.CONNECTING;

	private volatile @Nullable Instant readySince;

	private long changedAt;

	private long servedNanos;

	public SessionLife(Time time) {
		this.time = time;
		this.changedAt = time.nanoTime();
	}

	public SessionState state() {
		return this.state;
	}

	public boolean isClosed() {
		return this.state == SessionState.CLOSED;
	}

	/** When it became ready, {@code null} if it never did: for people. */
	public @Nullable Instant readySince() {
		return this.readySince;
	}

	/**
	 * From now on it takes messages.
	 * @return whether it was CONNECTING and is READY now
	 */
	public synchronized boolean ready() {
		boolean first = this.state == SessionState.CONNECTING;
		if (first) {
			this.readySince = this.time.clock().instant();
			moveTo(SessionState.READY);
		}
		return first;
	}

	/**
	 * From now on it takes nothing more.
	 * @return the state before: DRAINING or CLOSED if that was so already
	 */
	public SessionState drain() {
		return moveTo(SessionState.DRAINING);
	}

	/**
	 * It is over.
	 * @return the state before: CLOSED if that was so already
	 */
	public SessionState close() {
		return moveTo(SessionState.CLOSED);
	}

	private synchronized SessionState moveTo(SessionState next) {
		SessionState before = this.state;
		if (next.compareTo(before) > 0) {
			long now = this.time.nanoTime();
			if (before == SessionState.READY) {
				this.servedNanos = now - this.changedAt;
			}
			this.state = next;
			this.changedAt = now;
		}
		return before;
	}

	/** For how long it has been in its state. */
	public synchronized Duration inState(long now) {
		return Duration.ofNanos(now - this.changedAt);
	}

	/** For how long it has taken messages, or did until it was told to stop. */
	public synchronized Duration served(long now) {
		return (this.state == SessionState.READY) ? inState(now) : Duration.ofNanos(this.servedNanos);
	}

}
