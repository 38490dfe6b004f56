package io.longwire.transport.ccs;

import java.time.Duration;

import io.longwire.transport.ConnectionLog;
import io.longwire.transport.Reconnects;
import io.longwire.transport.SessionState;
import io.longwire.transport.ccs.Sessions.Supervised;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When the next session of one sender may be opened, by what became of the last ones, and
 * what is told of that. Confined to the owner thread of a supervisor but for
 * {@link #failure()}.
 */
final class Reopening {

	private static final Logger logger = LoggerFactory.getLogger(Reopening.class);

	private final SenderContext sender;

	private final Reconnects reconnects;

	private final Sessions sessions;

	private final PoolSize size;

	private final ConnectionLog log;

	private volatile @Nullable Ending failure;

	Reopening(SenderContext sender, Reconnects reconnects, Sessions sessions, PoolSize size) {
		this.sender = sender;
		this.reconnects = reconnects;
		this.sessions = sessions;
		this.size = size;
		this.log = new ConnectionLog(sender.name());
	}

	/**
	 * What went wrong last, {@code null} once a session has become ready after it, or no
	 * more are wanted than there are.
	 */
	@Nullable Ending failure() {
		return this.failure;
	}

	boolean mayBegin(long now) {
		return this.reconnects.mayBegin(now);
	}

	/** To be told of what is opened now. */
	int era() {
		return this.reconnects.era();
	}

	/** A session has become ready. */
	void ready() {
		this.failure = null;
		this.log.ready();
	}

	/**
	 * As many sessions take messages as are wanted, perhaps because fewer are.
	 * Credentials that the push service says it refuses are still amiss.
	 */
	void complete() {
		Ending last = this.failure;
		if (last != null && !last.keyRefused()) {
			this.failure = null;
		}
	}

	/** A session takes nothing more, or has ended. */
	void served(Supervised one, long now) {
		this.reconnects.served(one.session().life().served(now));
	}

	/** A session was told to drain. */
	void drained(Supervised one, long now) {
		served(one, now);
		this.reconnects.ended(one.era(), now);
	}

	/**
	 * A session that did not drain was lost, or never came to be. One more than must be
	 * there that cannot be had is no failure: so many as there are have to do.
	 */
	void lost(Supervised one, SessionState before, Ending ending, long now) {
		boolean oneMore = before == SessionState.CONNECTING && !ending.loginRefused()
				&& this.sessions.ready() >= this.sender.settings().connections().min();
		if (!oneMore) {
			failed(ending, one.era(), now);
			return;
		}
		int left = this.sessions.serving();
		this.size.denied(left, now);
		logger.info("Sender {} gets no more than {} sessions ({}); asked again in {} s", this.sender.name(), left,
				ending.reason(), PoolSize.DENIED.toSeconds());
	}

	/** A session could not even begin to connect. */
	void failed(Ending ending, long now) {
		failed(ending, era(), now);
	}

	private void failed(Ending ending, int openedIn, long now) {
		this.failure = ending;
		this.log.lost(ending.words(this.sender.name()), ending.loginRefused(), this.sessions.ready() > 0,
				delay(ending, openedIn, now));
	}

	/**
	 * A session that was lost through the message that it was kept for is no reason to
	 * wait: that message will not come again.
	 */
	private Duration delay(Ending ending, int openedIn, long now) {
		if (ending.byMessage()) {
			return this.reconnects.left(now);
		}
		return ending.loginRefused() ? this.reconnects.refused(openedIn, now) : this.reconnects.failed(openedIn, now);
	}

}
