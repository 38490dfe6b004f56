package io.longwire.transport.ccs;

import java.time.Duration;
import java.util.List;

/**
 * Looks now and then whether a session gets on: with its login, with writing, with its
 * answers, and with its line. Used by the owner thread.
 */
final class LineWatch {

	/**
	 * Connecting and logging in take no longer, however many addresses the host has.
	 * Smack counts by the clock, which may be set back.
	 */
	static final Duration LONGEST_LOGIN = Duration.ofMinutes(2);

	/** The writer has been stuck for so long: the peer does not read. */
	static final Duration STUCK = Duration.ofSeconds(5);

	private final CcsSession session;

	private final CcsProperties.Sender settings;

	private final PendingMessages pending;

	private final Heartbeat heartbeat;

	private final Outgoing outgoing;

	private final Unanswered unanswered;

	/** Whether the peer was found alive the last time. */
	private boolean alive;

	LineWatch(CcsSession session, CcsProperties.Sender settings, PendingMessages pending, Heartbeat heartbeat,
			Outgoing outgoing, Unanswered unanswered) {
		this.session = session;
		this.settings = settings;
		this.pending = pending;
		this.heartbeat = heartbeat;
		this.outgoing = outgoing;
		this.unanswered = unanswered;
	}

	void look(long nanos) {
		if (this.heartbeat.wasHeldUp(nanos)) {
			// What the peer said meanwhile is yet to be read.
			this.alive = false;
			return;
		}
		switch (this.session.state()) {
			case CONNECTING -> endStuckLogin(nanos);
			case READY, DRAINING -> lookAtLine(nanos);
			case CLOSED -> {
			}
		}
	}

	private void endStuckLogin(long nanos) {
		if (this.session.life().inState(nanos).compareTo(LONGEST_LOGIN) > 0) {
			this.session.end(Ending.of("not logged in after %d s".formatted(LONGEST_LOGIN.toSeconds())));
		}
	}

	private void lookAtLine(long nanos) {
		if (this.pending.hasUnwritten(nanos, STUCK)) {
			this.session.drain("the peer does not read; what could not be written is due elsewhere");
		}
		if (this.alive) {
			this.alive = false;
			giveUpOverdue(nanos);
		}
		boolean overdue = this.pending.hasOverdue(nanos, this.settings.ackTimeout());
		switch (this.heartbeat.check(nanos, overdue)) {
			case PING -> this.outgoing.ping();
			case ALIVE -> this.alive = true;
			case DEAD -> this.session.end(Ending.of("silent: no answer to a ping"));
			case WAIT -> {
			}
		}
	}

	/**
	 * Not before the next look: what the peer said first may be one of many answers that
	 * wait to be read, where this process was frozen.
	 */
	private void giveUpOverdue(long nanos) {
		List<Pending> overdue = this.pending.giveUpOverdue(nanos, this.settings.ackTimeout());
		if (!overdue.isEmpty()) {
			this.session.drain(
					"the line lives but %d answers stay away; those messages are due again".formatted(overdue.size()));
			this.unanswered.report(overdue, false);
		}
	}

}
