package io.longwire.dispatch;

import java.time.Duration;
import java.util.stream.LongStream;

import io.longwire.notification.Lane;
import io.longwire.transport.SendOutcome.Accepted;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClaimSizeTests {

	private final Bench bench = new Bench(20, 50);

	@Test
	void whatIsHeldNeverExceedsRoomAndReadAhead() {
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, LongStream.rangeClosed(1, 1_000).toArray());
		for (long acked = 1; acked <= 200; acked++) {
			this.bench.turn();
			var inFlight = this.bench.dispatch.books().inFlight();
			assertThat(inFlight.sent()).isLessThanOrEqualTo(20);
			assertThat(inFlight.unsent()).isLessThanOrEqualTo(20 + 50);
			this.bench.transport.answer(acked, new Accepted(null));
		}
		assertThat(this.bench.queue.limits).allSatisfy((limit) -> assertThat(limit).isBetween(1, 50));
	}

	@Test
	void nothingIsClaimedWhileHalfOfTheReadAheadIsLeft() {
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, LongStream.rangeClosed(1, 1_000).toArray());
		this.bench.turn();
		this.bench.turn();
		int claimed = claimed();
		this.bench.transport.answer(1, new Accepted(null));
		this.bench.dispatch.pump().runOnce(0);
		assertThat(claimed()).isEqualTo(claimed);
	}

	@Test
	void theReadAheadOfAWideWindowIsTwiceAsDeep() {
		var wide = new Bench(100, 20);
		wide.queue.store(Bench.SENDER, Lane.NORMAL, LongStream.rangeClosed(1, 1_000).toArray());
		for (int i = 0; i < 20; i++) {
			wide.turn();
		}
		var inFlight = wide.dispatch.books().inFlight();
		assertThat(inFlight.unsent()).isBetween(inFlight.sent(), 2 * inFlight.sent());
		assertThat(wide.queue.limits).allSatisfy((limit) -> assertThat(limit).isBetween(1, 20));
	}

	@Test
	void anIdleTickCostsOneLookIntoEachLane() {
		this.bench.turn();
		this.bench.queue.limits.clear();
		this.bench.turn();
		assertThat(this.bench.queue.limits).hasSize(2);
	}

	@Test
	void roomAloneCostsNothingWhenNothingIsDue() {
		this.bench.turn();
		this.bench.queue.limits.clear();
		this.bench.dispatch.pump().runOnce(0);
		assertThat(this.bench.queue.limits).isEmpty();
	}

	@Test
	void aCommitCostsOneLookIntoItsLane() {
		this.bench.turn();
		this.bench.queue.limits.clear();
		this.bench.dispatch.pump().runOnce(WakeUp.due(Lane.HIGH));
		assertThat(this.bench.queue.limits).hasSize(1);
	}

	@Test
	void replacedTokensAreAskedForOnceABatchAndSentTo() {
		this.bench.tokens.replacements.put("token-2", "newest");
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, 1, 2, 3);
		this.bench.turn();
		assertThat(this.bench.tokens.lookUps).isEqualTo(1);
		assertThat(this.bench.transport.sent).extracting((message) -> message.target().value())
			.containsExactly("token-1", "newest", "token-3");
	}

	@Test
	void aPushServiceThatStaysAwayGetsNothingHeldForIt() {
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, LongStream.rangeClosed(1, 40).toArray());
		this.bench.turn();
		this.bench.transport.sentIds().forEach((id) -> this.bench.transport.answer(id, new Accepted(null)));
		this.bench.transport.room(0);
		this.bench.turn();
		assertThat(this.bench.queue.state(40)).isEqualTo("SENDING");
		this.bench.time.pass(Duration.ofSeconds(5));
		this.bench.turn();
		assertThat(this.bench.queue.state(40)).isEqualTo("QUEUED");
	}

	@Test
	void theTransportHearsWhetherMessagesWaitForRoom() {
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, LongStream.rangeClosed(1, 19).toArray());
		this.bench.turn();
		assertThat(this.bench.transport.heldBack).as("one too many for the places kept for high").isTrue();
		this.bench.transport.room(20);
		this.bench.turn();
		assertThat(this.bench.transport.heldBack).as("nothing is left to send").isFalse();
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, LongStream.rangeClosed(101, 120).toArray());
		this.bench.turn();
		assertThat(this.bench.transport.heldBack).isTrue();
		this.bench.leaseHolds = false;
		this.bench.turn();
		assertThat(this.bench.transport.heldBack).as("more room would not help").isFalse();
	}

	private int claimed() {
		return this.bench.queue.limits.size();
	}

}
