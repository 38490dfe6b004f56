package io.longwire.transport.fcm;

import java.time.Duration;
import java.util.List;

import io.longwire.transport.SendOutcome;
import io.longwire.transport.SenderOutcomes;
import io.longwire.transport.SessionState;

/**
 * Looks now and then whether a connection gets on: with its opening, with writing, with
 * its answers, and with its line. Confined to the sender's thread.
 */
final class LineWatch {

	/** Beyond what Netty allows for TCP and TLS: the peer says nothing. */
	private static final Duration OPENING = Duration.ofSeconds(30);

	private final FcmSession session;

	private final FcmProperties.Sender settings;

	private final Exchanges exchanges;

	private final Http2Line line;

	private final Heartbeat heartbeat;

	LineWatch(FcmSession session, FcmProperties.Sender settings, Exchanges exchanges, Http2Line line,
			Heartbeat heartbeat) {
		this.session = session;
		this.settings = settings;
		this.exchanges = exchanges;
		this.line = line;
		this.heartbeat = heartbeat;
	}

	void look(long now) {
		if (this.heartbeat.wasHeldUp(now)) {
			return;
		}
		switch (this.session.state()) {
			case CONNECTING -> endStuckOpening(now);
			case READY, DRAINING -> lookAtLine(now);
			case CLOSED -> {
			}
		}
	}

	private void endStuckOpening(long now) {
		if (this.session.life().inState(now).compareTo(OPENING) >= 0) {
			this.session.close("the peer did not begin to speak HTTP/2");
		}
	}

	private void lookAtLine(long now) {
		takeBack(now);
		long oldest = now - this.settings.answerTimeout().toNanos();
		List<Exchange> overdue = this.exchanges.which((one) -> !one.isLate() && one.writtenNanos() - oldest <= 0);
		switch (this.heartbeat.check(now, !overdue.isEmpty())) {
			case PING -> this.line.ping(now);
			case ALIVE -> giveUp(overdue);
			case DEAD -> {
				this.session.closed("silent: no answer to a ping");
				this.line.close();
			}
			case WAIT -> {
			}
		}
		if (this.session.state() == SessionState.DRAINING && !this.session.isSpent()
				&& !this.exchanges.awaitsAnswers(now)) {
			this.session.close("the late answers did not come");
		}
	}

	/**
	 * What the peer takes too slowly has not left whole, so it was not looked at; and it
	 * must not leave once its claim, or its time, is over.
	 */
	private void takeBack(long now) {
		List<Exchange> unfinished = this.exchanges.which((one) -> !one.isLate()
				&& now - one.writtenNanos() > SenderOutcomes.FRESH.toNanos() && this.line.isUnfinished(one.stream()));
		if (!unfinished.isEmpty()) {
			this.session
				.drain("the push service does not take %d requests that were begun".formatted(unfinished.size()));
		}
		for (Exchange exchange : unfinished) {
			this.line.cancel(exchange.stream());
			this.exchanges.end(exchange, new SendOutcome.NotSent());
		}
	}

	private void giveUp(List<Exchange> overdue) {
		this.session
			.drain("the line lives but %d answers stay away; those messages are due again".formatted(overdue.size()));
		overdue.forEach(this.exchanges::giveUp);
	}

}
