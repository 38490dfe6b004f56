package io.longwire.dispatch;

import java.util.List;

import io.longwire.queue.Backlog;
import io.longwire.queue.Settlement;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.SendOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what becomes of one sender's messages. Callable from any thread, returns at
 * once.
 */
final class Answers {

	private final SenderBooks books;

	private final Breaker breaker;

	private final Outcomes outcomes;

	private final Settler settler;

	private final Backlog backlog;

	private final Tools tools;

	Answers(SenderBooks books, Breaker breaker, Outcomes outcomes, Settler settler, Backlog backlog, Tools tools) {
		this.books = books;
		this.breaker = breaker;
		this.outcomes = outcomes;
		this.settler = settler;
		this.backlog = backlog;
		this.tools = tools;
	}

	/** The try of a message ended. */
	void ended(OutboundMessage message, SendOutcome outcome) {
		boolean unserved = this.breaker.isOpen();
		this.breaker.ended(outcome, this.tools.nanoTime());
		boolean evidence = outcome.isEvidence();
		Held held = this.books.inFlight().end(message.id(), evidence);
		if (held == null) {
			this.tools.meters().late(this.books.sender(), evidence);
			Verdict late = Outcomes.late(this.books.sender(), message, outcome, this.tools.now());
			submit((late != null) ? late.then(() -> count(late)) : null);
			return;
		}
		Verdict verdict = this.outcomes.of(held, outcome, unserved, this.tools.now());
		if (outcome instanceof SendOutcome.Retryable refusal) {
			refused(held, refusal, verdict);
		}
		submit(comesBack(verdict.settlement()) ? verdict.then(() -> this.books.dueAgain(held.lane(), 1))
				: counted(held, verdict));
		this.books.inFlight().concluded();
	}

	private static boolean comesBack(Settlement settlement) {
		return settlement instanceof Settlement.Cut || settlement instanceof Settlement.Released;
	}

	private Verdict counted(Held held, Verdict verdict) {
		return verdict.settlement().isFinal() ? verdict.then(() -> {
			this.backlog.settled(this.books.sender(), held.lane());
			count(verdict);
		}) : verdict;
	}

	private void count(Verdict verdict) {
		this.tools.meters().ended().settled(this.books.sender(), verdict.settlement());
	}

	/** The time to live of a message that was not handed over is over. */
	void expired(Held held) {
		settleUnsent(held, new Verdict(new Settlement.Expired(held.id(), held.term())));
	}

	/** A message was not handed over and may go out at once elsewhere. */
	void release(Held held) {
		settleUnsent(held, new Verdict(new Settlement.Released(held.id(), held.term(), false)));
	}

	/**
	 * A message was not handed over because its target must be left alone for a while.
	 */
	void defer(Held held, long left) {
		settleUnsent(held, this.outcomes.deferred(held, left, this.tools.now()));
	}

	/** Nobody waits for the answers to what is on the wire any more. */
	int abandonAll() {
		List<Held> unanswered = this.books.inFlight().abandon();
		unanswered.forEach((held) -> submit(new Verdict(new Settlement.Cut(held.id(), held.term(), false))));
		return unanswered.size();
	}

	private void settleUnsent(Held held, Verdict verdict) {
		if (this.books.inFlight().drop(held)) {
			submit(counted(held, verdict));
		}
	}

	private void submit(@Nullable Verdict verdict) {
		if (verdict != null) {
			this.settler.submit(verdict);
		}
	}

	private void refused(Held held, SendOutcome.Retryable refusal, Verdict verdict) {
		this.tools.meters().retry(this.books.sender(), refusal.reason());
		if (RetryPolicy.pacesTarget(refusal.reason()) && verdict.settlement() instanceof Settlement.Refused refused) {
			long pause = Math.min(refused.dueAt() - this.tools.now(), RetryPolicy.targetPause(refusal.notBefore()));
			this.books.backoff().defer(held.sendTo(), pause, this.tools.nanoTime());
		}
	}

}
