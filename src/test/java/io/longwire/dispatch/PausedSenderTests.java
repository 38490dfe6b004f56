package io.longwire.dispatch;

import java.util.stream.LongStream;

import io.longwire.notification.Lane;
import io.longwire.transport.SendOutcome.Accepted;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PausedSenderTests {

	private final Bench bench = new Bench(5, 10);

	@Test
	void nothingIsClaimedForIt() {
		this.bench.pause(Bench.SENDER);
		this.bench.queue.store(Bench.SENDER, Lane.HIGH, 1);
		this.bench.turn();
		assertThat(this.bench.queue.limits).isEmpty();
		assertThat(this.bench.transport.sent).isEmpty();
	}

	@Test
	void nothingIsStoredAsClaimedForIt() {
		this.bench.turn();
		assertThat(takesDirectly()).isTrue();
		this.bench.pause(Bench.SENDER);
		this.bench.turn();
		assertThat(takesDirectly()).isFalse();
	}

	private boolean takesDirectly() {
		return this.bench.dispatch.direct().offer(Lane.NORMAL, 1) != null;
	}

	@Test
	void whatWasClaimedGoesBackAndWhatIsOnTheWireIsAnswered() {
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, LongStream.rangeClosed(1, 10).toArray());
		this.bench.turn();
		this.bench.turn();
		assertThat(this.bench.transport.sentIds()).containsExactly(1L, 2L, 3L, 4L, 5L);

		this.bench.pause(Bench.SENDER);
		this.bench.turn();
		this.bench.transport.answer(1, new Accepted(null));
		this.bench.turn();

		assertThat(this.bench.transport.sent).hasSize(5);
		assertThat(this.bench.queue.state(1)).isEqualTo("Accepted");
		assertThat(this.bench.queue.state(6)).isEqualTo("QUEUED");
	}

	@Test
	void resumedItSendsWhatHasWaited() {
		this.bench.pause(Bench.SENDER);
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, 1, 2);
		this.bench.turn();
		this.bench.resume(Bench.SENDER);
		this.bench.turn();
		assertThat(this.bench.transport.sentIds()).containsExactly(1L, 2L);
	}

	@Test
	void thePauseOfAnotherChangesNothing() {
		this.bench.pause("other");
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, 1);
		this.bench.turn();
		assertThat(this.bench.transport.sentIds()).containsExactly(1L);
	}

}
