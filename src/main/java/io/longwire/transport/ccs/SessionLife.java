package io.longwire.transport.ccs;

import io.longwire.transport.SessionState;

/**
 * Where one session stands. Asked and moved from any thread.
 */
final class SessionLife {

	private volatile SessionState state = SessionState.CONNECTING;

	SessionState state() {
		return this.state;
	}

	boolean isClosed() {
		return this.state == SessionState.CLOSED;
	}

	/**
	 * @return whether it was CONNECTING and is READY now
	 */
	synchronized boolean ready() {
		boolean moved = this.state == SessionState.CONNECTING;
		if (moved) {
			this.state = SessionState.READY;
		}
		return moved;
	}

	/**
	 * @return whether it is DRAINING now and was not before
	 */
	synchronized boolean drain() {
		boolean moved = this.state == SessionState.CONNECTING || this.state == SessionState.READY;
		if (moved) {
			this.state = SessionState.DRAINING;
		}
		return moved;
	}

	/**
	 * @return the state before, which may be CLOSED
	 */
	synchronized SessionState close() {
		SessionState before = this.state;
		this.state = SessionState.CLOSED;
		return before;
	}

}
