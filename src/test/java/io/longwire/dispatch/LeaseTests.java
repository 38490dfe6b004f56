package io.longwire.dispatch;

import io.longwire.notification.Lane;
import io.longwire.queue.Settlement;
import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.Cut;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process that may have been taken for dead writes nothing more of what it had claimed.
 */
class LeaseTests {

	private final Bench bench = new Bench(2, 10);

	@Test
	void nothingIsSentClaimedOrSettledWhileTheLeaseIsLost() {
		claimMoreThanThereIsRoomFor();
		this.bench.leaseHolds = false;
		this.bench.queue.limits.clear();
		this.bench.transport.room(2);

		this.bench.turn();

		assertThat(this.bench.transport.sentIds()).containsExactly(1L, 2L);
		assertThat(this.bench.queue.limits).isEmpty();
		assertThat(this.bench.queue.settled).isEmpty();
	}

	@Test
	void whatWasHeldIsReleasedWhenTheLeaseIsBackSoThatNothingStaysSending() {
		claimMoreThanThereIsRoomFor();
		this.bench.leaseHolds = false;
		this.bench.turn();
		this.bench.leaseHolds = true;
		this.bench.transport.room(0);

		this.bench.turn();

		assertThat(this.bench.queue.state(3)).isEqualTo("QUEUED");
		assertThat(this.bench.queue.state(1)).as("on the wire").isEqualTo("SENDING");
	}

	@Test
	void whatWasClaimedInAnEarlierTermIsNotSentThoughTheLeaseHoldsAgain() {
		claimMoreThanThereIsRoomFor();
		this.bench.queue.onClaim((sender) -> {
			throw new IllegalStateException("no claim wanted here");
		});
		this.bench.queue.term++;
		this.bench.transport.room(2);

		this.bench.turn();

		assertThat(this.bench.transport.sentIds()).containsExactly(1L, 2L);
	}

	@Test
	void aLeaseLostInTheMiddleOfABurstEndsIt() {
		this.bench.queue.store(Bench.SENDER, Lane.HIGH, 1, 2);
		this.bench.transport.onSend((message) -> this.bench.leaseHolds = false);
		this.bench.turn();
		assertThat(this.bench.transport.sentIds()).containsExactly(1L);
	}

	@Test
	void whatWaitsInTheTransportMayNotBeWrittenWhileTheLeaseIsLostOrItsTermIsOver() {
		claimMoreThanThereIsRoomFor();
		assertThat(this.bench.transport.mayWrite(1)).isTrue();
		this.bench.leaseHolds = false;
		assertThat(this.bench.transport.mayWrite(1)).isFalse();
		this.bench.leaseHolds = true;
		this.bench.queue.term++;
		assertThat(this.bench.transport.mayWrite(1)).isFalse();
	}

	@Test
	void whatWasHandedOverInAnEarlierTermIsNotWrittenThoughTheSenderGoesOnInTheNext() {
		claimMoreThanThereIsRoomFor();
		this.bench.queue.term++;
		this.bench.queue.store(Bench.SENDER, Lane.HIGH, 4);
		this.bench.transport.room(1);

		this.bench.turn();

		assertThat(this.bench.transport.sentIds()).containsExactly(1L, 2L, 4L);
		assertThat(this.bench.transport.mayWrite(1)).isFalse();
		assertThat(this.bench.transport.mayWrite(4)).isTrue();
	}

	@Test
	void whatIsGivenBackOfAnEarlierTermDoesNotEndANewClaimOnIt() {
		claimMoreThanThereIsRoomFor();
		this.bench.queue.term++;
		releaseAsOthersDo(3);

		this.bench.turn();

		assertThat(this.bench.queue.lastSettlement(3)).isInstanceOf(Settlement.Released.class);
		assertThat(this.bench.queue.state(3)).isEqualTo("SENDING");
	}

	@Test
	void whatIsStillOnTheWireIsNotSentAgainByItsNewClaimWhichItsAnswerEnds() {
		claimMoreThanThereIsRoomFor();
		this.bench.queue.term++;
		releaseAsOthersDo(1, 2);
		this.bench.transport.room(5);
		this.bench.turn();
		assertThat(this.bench.transport.sentIds()).containsExactly(1L, 2L);

		this.bench.transport.answer(1, new Cut(false));
		this.bench.transport.answer(2, new Accepted(null));
		this.bench.settler.runOnce();

		assertThat(this.bench.queue.state(1)).isEqualTo("QUEUED");
		assertThat(this.bench.queue.state(2)).isEqualTo("Accepted");
	}

	private void releaseAsOthersDo(long... ids) {
		this.bench.queue.store(Bench.SENDER, Lane.HIGH, ids);
	}

	private void claimMoreThanThereIsRoomFor() {
		this.bench.queue.store(Bench.SENDER, Lane.HIGH, 1, 2, 3);
		this.bench.turn();
		assertThat(this.bench.queue.state(3)).isEqualTo("SENDING");
	}

}
