package io.longwire.dispatch;

import java.time.Duration;
import java.util.List;

import io.longwire.notification.Lane;
import io.longwire.queue.ClaimedMessage;
import io.longwire.queue.DirectClaims.Offer;
import io.longwire.queue.Settlement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DirectOffersTests {

	private static final int BATCH = 4;

	private final Bench bench = new Bench(1, BATCH);

	@Test
	void whatIsStoredWhereNothingWaitsIsSentWithoutAClaim() {
		this.bench.turn();
		int claims = this.bench.queue.limits.size();
		store(1);
		this.bench.dispatch.pump().runOnce(WakeUp.STORED);
		assertThat(this.bench.transport.sentIds()).containsExactly(1L);
		assertThat(this.bench.queue.limits).hasSize(claims);
	}

	@Test
	void whatIsStoredWakesThePump() {
		this.bench.turn();
		Offer offer = offer();
		this.bench.signals();
		offer.take(List.of(message(1)));
		assertThat(this.bench.signals()).isEqualTo(WakeUp.STORED);
	}

	@Test
	void nothingIsTakenBeforeTheLaneWasSeenToBeEmpty() {
		assertThat(offer()).isNull();
	}

	@Test
	void nothingIsTakenWhileABacklogWaits() {
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, 1, 2, 3, 4, 5, 6, 7, 8);
		this.bench.turn();
		assertThat(offer()).isNull();
		assertThat(this.bench.dispatch.direct().offer(Lane.HIGH, 1)).isNotNull();
	}

	@Test
	void nothingIsTakenWhereNothingCanBeSent() {
		Bench unreachable = new Bench(0, BATCH);
		unreachable.turn();
		assertThat(unreachable.dispatch.direct().offer(Lane.NORMAL, 1)).isNull();
	}

	@Test
	void nothingIsTakenWithoutTheLease() {
		this.bench.turn();
		this.bench.leaseHolds = false;
		assertThat(offer()).isNull();
	}

	@Test
	void noMoreThanABatchIsUnderWay() {
		this.bench.turn();
		List<@Nullable Offer> offers = List.of(offer(), offer(), offer(), offer());
		assertThat(offer()).isNull();
		offers.get(0).withdraw();
		assertThat(offer()).isNotNull();
	}

	@Test
	void whatIsTakenAfterTheEndIsReleased() throws InterruptedException {
		this.bench.turn();
		Offer offer = offer();
		this.bench.dispatch.pump().start();
		this.bench.dispatch.pump().stop();
		this.bench.dispatch.pump().join(Duration.ofSeconds(10));
		offer.take(List.of(message(1)));
		this.bench.settler.runOnce();
		assertThat(this.bench.queue.lastSettlement(1)).isInstanceOf(Settlement.Released.class);
		assertThat(this.bench.transport.sentIds()).isEmpty();
	}

	private void store(long id) {
		offer().take(List.of(message(id)));
	}

	private Offer offer() {
		return this.bench.dispatch.direct().offer(Lane.NORMAL, 1);
	}

	private static ClaimedMessage message(long id) {
		return MemoryQueue.message(Bench.SENDER, id, Long.MAX_VALUE, 0, 0);
	}

}
