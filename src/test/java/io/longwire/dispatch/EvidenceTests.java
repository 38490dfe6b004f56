package io.longwire.dispatch;

import java.time.Duration;
import java.util.stream.LongStream;
import java.time.Instant;
import java.util.List;

import io.longwire.notification.Lane;
import io.longwire.queue.Settlement;
import io.longwire.token.Tokens.NewChange;
import io.longwire.transport.OutboundMessage.LastTry;
import io.longwire.transport.RejectionReason;
import io.longwire.transport.RetryReason;
import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.Cut;
import io.longwire.transport.SendOutcome.Rejected;
import io.longwire.transport.SendOutcome.Retryable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Promise 12: nothing known to be accepted is sent again.
 */
class EvidenceTests {

	private final Bench bench = new Bench(1, 10);

	@Test
	void aMessageAnsweredLateWhileItWaitsForItsNextTryIsNotSentAgain() {
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, 1, 2);
		this.bench.turn();
		cutAndClaimAgain();

		this.bench.transport.answerLate(1, new Accepted(null));
		this.bench.transport.answer(2, new Accepted(null));
		this.bench.turn();
		this.bench.turn();

		assertThat(this.bench.transport.sentIds()).containsExactly(1L, 2L);
		assertThat(this.bench.queue.state(1)).isEqualTo("Accepted");
	}

	@Test
	void aMessageAnsweredWhileItIsBeingClaimedIsNotSentAgain() {
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, 1);
		this.bench.turn();
		this.bench.transport.answer(1, new Cut(true));
		this.bench.settler.runOnce();
		this.bench.queue.onClaim((sender) -> this.bench.transport.answerLate(1, new Accepted(null)));

		this.bench.turn();

		assertThat(this.bench.transport.sentIds()).containsExactly(1L);
		assertThat(this.bench.queue.state(1)).isEqualTo("Accepted");
	}

	@Test
	void aMessageConfirmedWhileItWaitsForItsNextTryIsNotSentAgain() {
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, 1, 2);
		this.bench.turn();
		cutAndClaimAgain();

		this.bench.dispatch.books().inFlight().confirmed(List.of(1L, 2L));
		this.bench.transport.answer(2, new Accepted(null));
		this.bench.turn();
		this.bench.turn();

		assertThat(this.bench.transport.sentIds()).containsExactly(1L, 2L);
		assertThat(this.bench.queue.state(2)).as("its own answer is still heard").isEqualTo("Accepted");
	}

	@Test
	void anAnswerDuringTheHandOverIsNotMissed() {
		this.bench.transport.onSend((message) -> this.bench.ended(Bench.SENDER, message, new Accepted(null)));
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, 1);
		this.bench.turn();
		assertThat(this.bench.queue.settled)
			.containsExactly(new Settlement.Accepted(1, this.bench.time.millis(), this.bench.time.millis()));
		assertThat(this.bench.dispatch.books().inFlight().sent()).isZero();
	}

	@Test
	void aLateAnswerStillTellsWhatBecameOfTheToken() {
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, 1, 2);
		this.bench.transport.room(2);
		this.bench.turn();
		this.bench.transport.room(0);
		this.bench.transport.answerLate(1, new Cut(false));
		this.bench.transport.answerLate(2, new Cut(false));

		this.bench.transport.answerLate(1, new Accepted("newer"));
		this.bench.transport.answerLate(2, new Rejected(RejectionReason.UNREGISTERED, "gone"));
		this.bench.settler.runOnce();

		Instant now = this.bench.time.instant();
		assertThat(this.bench.tokens.recorded).containsExactly(new NewChange(Bench.SENDER, "token-1", "newer", now),
				new NewChange(Bench.SENDER, "token-2", null, now));
	}

	@Test
	void lateRefusalsAndCutsAreNoEvidence() {
		this.bench.transport.answerLate(7, new Retryable(RetryReason.UNAVAILABLE, Duration.ZERO, null));
		this.bench.transport.answerLate(7, new Cut(false));
		this.bench.settler.runOnce();
		assertThat(this.bench.queue.settled).isEmpty();
	}

	@Test
	void aTransportThatThrowsCountsAsARefusal() {
		this.bench.transport.onSend((message) -> {
			throw new IllegalStateException("fault");
		});
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, 1);
		this.bench.turn();
		assertThat(this.bench.queue.lastSettlement(1)).isInstanceOfSatisfying(Settlement.Refused.class,
				(refused) -> assertThat(refused.error()).isEqualTo("internal_error"));
	}

	@Test
	void theTransportIsToldHowTheLastTryEnded() {
		this.bench.transport.room(9);
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, 1);
		this.bench.queue.store(Lane.NORMAL, MemoryQueue.message(Bench.SENDER, 2, Long.MAX_VALUE, 1, 0));
		this.bench.queue.store(Lane.NORMAL, MemoryQueue.message(Bench.SENDER, 3, Long.MAX_VALUE, 1, 1));
		this.bench.turn();
		assertThat(this.bench.transport.sent).extracting("lastTry")
			.containsExactly(LastTry.NONE, LastTry.REFUSED, LastTry.CUT);
	}

	@Test
	void aMessageThatMustGoAloneHoldsUpTheOthersOnlyWhenItsTurnDoesNotComeByItself() {
		this.bench.transport.takesAlone(false);
		this.bench.transport.room(9);
		this.bench.queue.store(Lane.NORMAL, MemoryQueue.message(Bench.SENDER, 1, Long.MAX_VALUE, 0, 3));
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, 2);
		this.bench.turn();
		assertThat(this.bench.transport.sentIds()).containsExactly(2L);

		this.bench.time.pass(Duration.ofSeconds(1));
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, 3);
		this.bench.turn();
		assertThat(this.bench.transport.sentIds()).containsExactly(2L);

		this.bench.transport.takesAlone(true);
		this.bench.turn();
		assertThat(this.bench.transport.sentIds()).containsExactly(2L, 1L, 3L);
		assertThat(this.bench.transport.sent.get(1).alone()).isTrue();
	}

	@Test
	void aTransportThatKeepsASessionFreeForItHoldsUpNobody() {
		this.bench.transport.takesAlone(false);
		this.bench.transport.keepsOneFree = true;
		this.bench.transport.room(9);
		this.bench.queue.store(Lane.NORMAL, MemoryQueue.message(Bench.SENDER, 1, Long.MAX_VALUE, 0, 3));
		this.bench.turn();
		this.bench.time.pass(Duration.ofSeconds(1));
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, 2);
		this.bench.turn();
		assertThat(this.bench.transport.sentIds()).containsExactly(2L);
	}

	@Test
	void betweenTwoThatMustGoAloneComesAWindowOfOthers() {
		var bench = new Bench(1_000, 500);
		bench.queue.store(Lane.NORMAL, MemoryQueue.message(Bench.SENDER, 1, Long.MAX_VALUE, 0, 3));
		bench.queue.store(Lane.NORMAL, MemoryQueue.message(Bench.SENDER, 2, Long.MAX_VALUE, 0, 3));
		bench.queue.store(Bench.SENDER, Lane.NORMAL, LongStream.rangeClosed(101, 350).toArray());
		bench.turn();
		bench.turn();
		assertThat(bench.transport.sentIds()).startsWith(1L, 101L).endsWith(350L, 2L).hasSize(252);
	}

	/** Message 1 is claimed again, while 2 takes the only place. */
	private void cutAndClaimAgain() {
		this.bench.transport.room(0);
		this.bench.transport.answer(1, new Cut(true));
		this.bench.turn();
		this.bench.turn();
		assertThat(this.bench.transport.sentIds()).containsExactly(1L, 2L);
		assertThat(this.bench.queue.state(1)).isEqualTo("SENDING");
	}

}
