package io.longwire.transport.ccs;

import java.time.Duration;

import io.longwire.transport.SessionState;
import org.jspecify.annotations.Nullable;

/**
 * How we end a session in good order: what was written is still answered, then we close
 * our side of the stream.
 */
final class Farewell {

	private final CcsSession session;

	private final PendingMessages pending;

	private final CcsConnection connection;

	private volatile @Nullable String closing;

	/** Whether we have begun to say goodbye. */
	private volatile boolean leaving;

	Farewell(CcsSession session, PendingMessages pending, CcsConnection connection) {
		this.session = session;
		this.pending = pending;
		this.connection = connection;
	}

	/**
	 * Ends the stream: blocks, unless that has begun already.
	 * @param patience how long pending answers may take before that
	 * @param goodbye how long the peer may take to close its side
	 */
	void close(String reason, Duration patience, Duration goodbye) {
		if (begin(reason)) {
			leave(reason, patience, goodbye);
		}
	}

	/** The same, and with no more patience than this even if that has begun already. */
	void stop(String reason, Duration patience, Duration goodbye) {
		begin(reason);
		leave(reason, patience, goodbye);
	}

	private synchronized boolean begin(String reason) {
		boolean first = this.closing == null;
		if (first) {
			this.closing = reason;
		}
		return first;
	}

	private void leave(String reason, Duration patience, Duration goodbye) {
		if (this.session.state() != SessionState.CONNECTING) {
			this.session.drain(reason);
			awaitAnswers(patience);
			this.leaving = true;
			this.connection.close(goodbye);
		}
		this.session.end(Ending.byUs(reason));
	}

	private void awaitAnswers(Duration patience) {
		try {
			this.pending.awaitNone(patience);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Why the stream is over, which may be that we ended it.
	 * @param cause {@code null} if it was closed in an orderly way
	 */
	Ending ending(@Nullable Exception cause) {
		String ours = this.closing;
		if (ours == null) {
			return Ending.ofStream(cause, this.connection.isLoginUndecided());
		}
		return this.leaving ? Ending.byUs(ours) : Ending.of(ours);
	}

}
