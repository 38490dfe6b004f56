package io.longwire.transport.apns;

import java.io.IOException;
import java.time.Instant;
import java.util.function.Consumer;

import com.eatthepath.pushy.apns.PushNotificationResponse;
import io.longwire.transport.RetryReason;
import io.longwire.transport.SendOutcome;
import io.longwire.transport.SendOutcome.Rejected;
import io.longwire.transport.SessionMeters;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.StreamBufferingEncoder.Http2ChannelClosedException;
import io.netty.handler.codec.http2.StreamBufferingEncoder.Http2GoAwayException;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the messages on one connection, and what their answers, or the lack of
 * them, say of it.
 */
final class Answers {

	private static final Ending NOT_AGAIN = Ending
		.of("APNs refused a stream whose message may not be written again, which ends Pushy's connection");

	private final SenderContext sender;

	private final SessionMeters meters;

	private final InFlight inFlight;

	private final Writing writing;

	private final Overheard overheard;

	private final Consumer<Ending> retire;

	private final Runnable proved;

	private volatile boolean proven;

	private volatile boolean blamesNone;

	/**
	 * @param retire ends the connection's taking of messages
	 * @param proved run when APNs has answered and does not refuse the sender
	 */
	Answers(SenderContext sender, InFlight inFlight, Writing writing, Overheard overheard, Consumer<Ending> retire,
			Runnable proved) {
		this.sender = sender;
		this.meters = writing.meters();
		this.inFlight = inFlight;
		this.writing = writing;
		this.overheard = overheard;
		this.retire = retire;
		this.proved = proved;
	}

	/** The connection ends through no fault of a message. */
	void blameNone() {
		this.blamesNone = true;
	}

	/** Pushy has done with a message: it was answered, or will not be. */
	void ended(Pending pending, @Nullable PushNotificationResponse<?> response, @Nullable Throwable failure) {
		boolean inTime = this.inFlight.end(pending);
		SendOutcome held = pending.withheld();
		Answer answer = answer(pending, response, failure);
		if (answer != null) {
			answered(pending, answer, inTime);
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
	}

	/**
	 * What Pushy does not pass on: an answer that is nothing but its status, or has a
	 * body that Pushy fails at.
	 */
	private @Nullable Answer answer(Pending pending, @Nullable PushNotificationResponse<?> response,
			@Nullable Throwable failure) {
		if (response != null) {
			return Answer.of(response);
		}
		int status = (failure != null && isFaultOfPushy(failure)) ? this.overheard.status(pending.stream())
				: this.overheard.bareStatus(pending.stream());
		return (status != 0) ? Answer.bare(status) : null;
	}

	/**
	 * Whether it is neither the network's nor the peer's nor ours: Pushy failed at the
	 * answer that was read last.
	 */
	private static boolean isFaultOfPushy(Throwable failure) {
		return !(failure instanceof IOException || failure instanceof Http2Exception || failure instanceof NotWritten);
	}

	private void answered(Pending pending, Answer answer, boolean inTime) {
		ApnsErrors.Fault fault = fault(answer);
		if (fault == ApnsErrors.Fault.MESSAGE) {
			this.proved.run();
		}
		else {
			blameNone();
			this.retire.accept(Ending.ofAnswer(answer.words(), fault == ApnsErrors.Fault.SENDER));
		}
		SendOutcome outcome = answer.isAccepted() ? accepted(pending) : refused(pending, answer);
		if (inTime || outcome.isEvidence()) {
			report(pending, outcome);
		}
	}

	/** Pushy survives that at a first writing, but not where it writes once more. */
	private void withheld(Pending pending, SendOutcome held, boolean survived, boolean inTime) {
		if (!survived) {
			this.retire.accept(NOT_AGAIN);
		}
		else if (this.writing.hasWithheldMuch()) {
			this.retire.accept(Ending.of("has withheld " + Writing.MOST_WITHHELD + " messages"));
		}
		if (inTime) {
			report(pending, held);
		}
	}

	private void lost(Pending pending, Throwable failure, boolean inTime) {
		this.retire.accept((failure instanceof NotWritten) ? NOT_AGAIN : Ending.of(failure));
		if (inTime) {
			report(pending, isUnprocessed(failure) ? new SendOutcome.NotSent()
					: unanswered(pending, mayHaveKilled(pending, failure)));
		}
	}

	/** Whether its connection may have died of it. */
	private boolean mayHaveKilled(Pending pending, Throwable failure) {
		if (failure instanceof NotWritten || this.blamesNone || this.overheard.stands()) {
			return false;
		}
		return !(isFaultOfPushy(failure) && this.overheard.heardLastOnAnother(pending.stream()));
	}

	/** Whether HTTP/2 itself promises that APNs has not seen the message. */
	private static boolean isUnprocessed(Throwable failure) {
		return failure instanceof Http2GoAwayException || failure instanceof Http2ChannelClosedException
				|| (failure instanceof Http2Exception refused && refused.error() == Http2Error.REFUSED_STREAM);
	}

	/** A message was not taken whole, and will not be. */
	void tookBack(Pending pending) {
		if (this.inFlight.end(pending)) {
			notSent(pending);
		}
	}

	/** A message was taken out before its turn to be written came. */
	void notSent(Pending pending) {
		report(pending, new SendOutcome.NotSent());
	}

	/** The answer to a message is not waited for any more. */
	void gaveUp(Pending pending) {
		report(pending, unanswered(pending, false));
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
	 * Whom an answer blames; an acceptance blames nobody. A token that was good before
	 * has grown old with its connection.
	 */
	private ApnsErrors.Fault fault(Answer answer) {
		ApnsErrors.Fault fault = answer.isAccepted() ? ApnsErrors.Fault.MESSAGE : ApnsErrors.fault(answer);
		this.proven |= fault == ApnsErrors.Fault.MESSAGE;
		if (fault == ApnsErrors.Fault.TOKEN) {
			return this.proven ? ApnsErrors.Fault.CONNECTION : ApnsErrors.Fault.SENDER;
		}
		return fault;
	}

	private SendOutcome accepted(Pending pending) {
		long now = this.sender.time().nanoTime();
		this.meters.accepted(now - pending.writtenNanos(), now);
		this.sender.living().accepted(token(pending), this.sender.time().clock().millis());
		return new SendOutcome.Accepted(null);
	}

	private SendOutcome refused(Pending pending, Answer refusal) {
		String code = ApnsErrors.code(refusal);
		this.meters.refused(code);
		Instant since = refusal.invalidSince();
		SendOutcome outcome = ApnsErrors.outcome(refusal);
		boolean outdated = outcome instanceof Rejected && since != null && this.sender.living()
			.livedAfter(token(pending), since, pending.writtenNanos(), this.sender.time().nanoTime());
		return outdated ? new SendOutcome.Retryable(RetryReason.UNAVAILABLE, ApnsErrors.BACKOFF,
				code + " since before the last message that was taken") : outcome;
	}

	private static String token(Pending pending) {
		return pending.message().target().value();
	}

}
