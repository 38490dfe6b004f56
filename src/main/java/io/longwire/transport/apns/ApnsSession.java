package io.longwire.transport.apns;

import java.util.List;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.PushNotificationResponse;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.SendOutcome;
import io.longwire.transport.SenderStatus;
import io.longwire.transport.SessionLife;
import io.longwire.transport.SessionState;
import io.longwire.transport.Tally;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.StreamBufferingEncoder.Http2ChannelClosedException;
import io.netty.handler.codec.http2.StreamBufferingEncoder.Http2GoAwayException;
import org.jspecify.annotations.Nullable;

/**
 * One connection, in a client of Pushy of its own that is used once: the first message
 * that ends without an answer ends it, for Pushy goes on writing to a connection that the
 * peer has said farewell on.
 */
final class ApnsSession {

	private static final Ending NOT_AGAIN = Ending
		.of("APNs refused a stream whose message may not be written again, which ends Pushy's connection");

	private final String id;

	private final SenderContext sender;

	private final ApnsClient client;

	private final SessionListener listener;

	private final InFlight inFlight;

	private final Tally tally = new Tally();

	private final Writing writing;

	private final Answers answers;

	private final SessionLife life;

	private final Probe probe;

	private volatile boolean gaveUp;

	private volatile boolean blamesNone;

	ApnsSession(String id, SenderContext sender, ApnsConnector connector, SessionListener listener, boolean cautious) {
		this.id = id;
		this.sender = sender;
		this.inFlight = new InFlight(cautious ? 1 : sender.settings().window());
		this.client = connector.open(new Overheard(this::farewell, this::allow));
		this.probe = new Probe(this.client, sender.time(), this::probed);
		this.listener = listener;
		this.life = new SessionLife(sender.time());
		this.writing = new Writing(sender, this.inFlight, this.tally);
		this.answers = new Answers(sender, this.tally);
	}

	/** Opens the connection in the background. */
	void connect() {
		this.probe.ask();
	}

	private void probed(@Nullable Ending ending) {
		if (ending != null) {
			retire(ending);
		}
		else if (this.life.ready()) {
			this.inFlight.open();
			this.sender.meters().connected();
			this.listener.ready(this);
		}
	}

	/**
	 * Hands a message over.
	 * @return {@code false} if there is no room
	 */
	boolean send(OutboundMessage message) {
		Pending pending = this.inFlight.add(message, now());
		if (pending == null) {
			return false;
		}
		this.client.sendNotification(new PushyNotification(() -> this.writing.turnOf(pending)))
			.whenComplete((response, failure) -> ended(pending, response, failure));
		return true;
	}

	private void ended(Pending pending, @Nullable PushNotificationResponse<?> response, @Nullable Throwable failure) {
		boolean inTime = this.inFlight.end(pending);
		SendOutcome held = pending.withheld();
		if (response != null) {
			answered(pending, response, inTime);
		}
		else if (held != null) {
			withheld(pending, held, failure instanceof NotWritten, inTime);
		}
		else if (failure != null) {
			lost(pending, failure, inTime);
		}
		if (inTime) {
			this.sender.outcomes().roomFreed();
		}
		if (state() == SessionState.DRAINING && pending() == 0) {
			this.listener.emptied(this);
		}
	}

	private void answered(Pending pending, PushNotificationResponse<?> response, boolean inTime) {
		this.probe.heard();
		ApnsErrors.Fault fault = this.answers.fault(response);
		if (fault == ApnsErrors.Fault.MESSAGE) {
			this.inFlight.widen(this.sender.settings().window());
			this.listener.proved(this);
		}
		else {
			this.blamesNone = true;
			retire(Ending.ofAnswer(response.getRejectionReason().orElse(""), fault == ApnsErrors.Fault.SENDER));
		}
		SendOutcome outcome = this.answers.outcome(pending, response);
		if (inTime || outcome.isEvidence()) {
			report(pending, outcome);
		}
	}

	/** Pushy survives that at a first writing, but not where it writes once more. */
	private void withheld(Pending pending, SendOutcome held, boolean survived, boolean inTime) {
		if (!survived) {
			retire(NOT_AGAIN);
		}
		else if (this.writing.hasWithheldMuch()) {
			retire(Ending.of("has withheld " + Writing.MOST_WITHHELD + " messages"));
		}
		if (inTime) {
			report(pending, held);
		}
	}

	private void lost(Pending pending, Throwable failure, boolean inTime) {
		boolean ofAnother = failure instanceof NotWritten;
		retire(ofAnother ? NOT_AGAIN : Ending.of(failure));
		if (inTime) {
			boolean died = !ofAnother && !this.blamesNone;
			report(pending, isUnprocessed(failure) ? new SendOutcome.NotSent() : unanswered(pending, died));
		}
	}

	private SendOutcome unanswered(Pending pending, boolean connectionDied) {
		if (!pending.isWritten()) {
			return new SendOutcome.NotSent();
		}
		this.sender.meters().cut();
		return new SendOutcome.Cut(connectionDied);
	}

	private void report(Pending pending, SendOutcome outcome) {
		this.sender.outcomes().ended(pending.message(), outcome);
	}

	/**
	 * APNs closes the connection, through no fault of a message: Pushy does so at once,
	 * without waiting for the answers that are still due.
	 */
	private void farewell() {
		this.blamesNone = true;
		retire(Ending.of("APNs closes it"));
	}

	/** Pushy would hold back what is beyond, and write it long after it was given up. */
	private void allow(long streams) {
		this.inFlight.allow(streams);
		this.sender.outcomes().roomFreed();
	}

	/** Whether HTTP/2 itself promises that APNs has not seen the message. */
	private static boolean isUnprocessed(Throwable failure) {
		return failure instanceof Http2GoAwayException || failure instanceof Http2ChannelClosedException
				|| (failure instanceof Http2Exception refused && refused.error() == Http2Error.REFUSED_STREAM);
	}

	/** Looks after time. */
	void tick(long now) {
		giveUpOverdue(now);
		boolean quiet = this.inFlight.size() == 0;
		if (state().isOpen()) {
			Ending ending = this.probe.check(now, quiet && state() == SessionState.READY);
			if (ending != null) {
				retire(ending);
			}
		}
		else if (state() == SessionState.DRAINING && quiet && !awaitsLateAnswers(now)) {
			close();
		}
	}

	private boolean awaitsLateAnswers(long now) {
		return this.gaveUp && this.life.inState(now).compareTo(this.sender.settings().answerTimeout()) <= 0;
	}

	private void giveUpOverdue(long now) {
		List<Pending> overdue = this.inFlight.giveUpOverdue(now, this.sender.settings().answerTimeout());
		if (overdue.isEmpty()) {
			return;
		}
		this.gaveUp = true;
		retire(Ending.of("no answer to %d messages within %s".formatted(overdue.size(),
				this.sender.settings().answerTimeout())));
		overdue.forEach((pending) -> report(pending, unanswered(pending, false)));
	}

	/** Takes no more messages; those without an answer keep waiting for it. */
	void retire(Ending ending) {
		SessionState before = this.life.drain();
		if (before.isOpen()) {
			this.inFlight.stopWriting();
			if (before == SessionState.READY) {
				this.sender.meters().draining();
			}
			this.listener.retired(this, ending);
		}
	}

	/** Ends it. What has no answer by then gets none. */
	void close() {
		if (this.life.close() != SessionState.CLOSED) {
			this.inFlight.stopWriting();
			this.client.close();
		}
	}

	SessionLife life() {
		return this.life;
	}

	SessionState state() {
		return this.life.state();
	}

	int room() {
		return this.inFlight.room();
	}

	boolean holds(long messageId) {
		return this.inFlight.holds(messageId);
	}

	int pending() {
		return this.inFlight.size();
	}

	SenderStatus.Session status() {
		return new SenderStatus.Session(this.id, state().name(), pending(), this.inFlight.most(),
				this.life.readySince(), this.tally.counters());
	}

	private long now() {
		return this.sender.time().nanoTime();
	}

}
