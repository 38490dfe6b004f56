package io.longwire.transport.fcm;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.longwire.transport.ConnectionLog;
import io.longwire.transport.Reconnects;
import io.longwire.transport.SessionState;
import io.longwire.transport.Time;
import org.jspecify.annotations.Nullable;

/**
 * When the next connection of one sender may be opened, by what the last ones have shown,
 * and what is told of that. Confined to the sender's thread but for {@link #failure()}.
 */
final class Reopening {

	/** A connection that served for so long was no failure. */
	private static final Duration SERVED = Duration.ofSeconds(5);

	private final Reconnects reconnects;

	private final ConnectionLog log;

	private final Time time;

	private final Set<FcmSession> proven = new HashSet<>();

	private final Map<FcmSession, Integer> eras = new HashMap<>();

	private volatile @Nullable String failure;

	Reopening(Reconnects reconnects, ConnectionLog log, Time time) {
		this.reconnects = reconnects;
		this.log = log;
		this.time = time;
	}

	/** What went wrong last, {@code null} once a connection has become ready after it. */
	@Nullable String failure() {
		return this.failure;
	}

	boolean mayBegin(long now) {
		return this.reconnects.mayBegin(now);
	}

	/** A connection is about to be opened. */
	void opening(FcmSession session) {
		this.eras.put(session, this.reconnects.era());
	}

	/** A connection has become ready. */
	void ready() {
		this.failure = null;
	}

	/**
	 * A connection shows that connecting helps once it was answered on, or has served for
	 * a while; each does so once, for it says nothing of others that are lost again.
	 */
	void prove(FcmSession session) {
		if ((session.meters().wasAnswered() || hasServed(session)) && this.proven.add(session)) {
			this.reconnects.proved();
			this.log.ready();
		}
	}

	/**
	 * A connection takes nothing more. One that served is replaced at once; one that was
	 * soon ended by an error, or never was of use, only the first time.
	 * @param othersServe whether another takes requests
	 */
	void draining(FcmSession session, SessionListener.Drain drain, boolean othersServe) {
		if (drain.error()) {
			// It has nothing more to say for connecting, even if it is still answered on.
			this.proven.add(session);
		}
		else {
			prove(session);
		}
		boolean soon = drain.error() && !hasServed(session);
		if (soon || !this.proven.contains(session)) {
			Duration delay = this.reconnects.ended(era(session), this.time.nanoTime());
			this.log.lost(drain.reason(), false, othersServe, delay);
			if (!othersServe && !delay.isZero()) {
				this.failure = drain.reason();
			}
		}
		else {
			this.reconnects.drained(era(session), this.time.nanoTime());
		}
	}

	/**
	 * A connection that did not drain was lost, or never came to be.
	 * @param othersServe whether another takes requests
	 */
	void lost(FcmSession session, SessionState before, String reason, boolean othersServe) {
		if (!served(session, before)) {
			this.failure = reason;
			this.log.lost(reason, false, othersServe, this.reconnects.failed(era(session), this.time.nanoTime()));
		}
	}

	/** A connection is over, and has said all that it could. */
	void forget(FcmSession session) {
		this.proven.remove(session);
		this.eras.remove(session);
	}

	private int era(FcmSession session) {
		return this.eras.getOrDefault(session, this.reconnects.era());
	}

	/** Push services close what is idle; such an end is nobody's fault. */
	private boolean served(FcmSession session, SessionState before) {
		return before == SessionState.READY && session.window().pending() == 0 && hasServed(session);
	}

	private boolean hasServed(FcmSession session) {
		return session.life().served(this.time.nanoTime()).compareTo(SERVED) >= 0;
	}

}
