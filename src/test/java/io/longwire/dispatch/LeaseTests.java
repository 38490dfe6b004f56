package io.longwire.dispatch;

import io.longwire.notification.Lane;
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
		this.bench.term++;
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
		assertThat(this.bench.transport.mayWrite()).isTrue();
		this.bench.leaseHolds = false;
		assertThat(this.bench.transport.mayWrite()).isFalse();
		this.bench.leaseHolds = true;
		this.bench.term++;
		assertThat(this.bench.transport.mayWrite()).isFalse();
	}

	private void claimMoreThanThereIsRoomFor() {
		this.bench.queue.store(Bench.SENDER, Lane.HIGH, 1, 2, 3);
		this.bench.turn();
		assertThat(this.bench.queue.state(3)).isEqualTo("SENDING");
	}

}
