package io.longwire.dispatch;

import java.time.Duration;

import io.longwire.notification.Lane;
import io.longwire.transport.RejectionReason;
import io.longwire.transport.RetryReason;
import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.Cut;
import io.longwire.transport.SendOutcome.NotSent;
import io.longwire.transport.SendOutcome.Rejected;
import io.longwire.transport.SendOutcome.Retryable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What counts as settled when callers are told how long to wait.
 */
class SettledCountTests {

	private final Bench bench = new Bench(5, 10);

	@Test
	void whatTheAnswerEndedCountsOnceItIsStored() {
		send(Lane.HIGH, 1);
		send(Lane.NORMAL, 2);
		this.bench.transport.answer(1, new Accepted(null));
		this.bench.transport.answer(2, new Rejected(RejectionReason.UNREGISTERED, null, null));
		assertThat(this.bench.backlog.settled).isEmpty();
		this.bench.settler.runOnce();
		assertThat(this.bench.backlog.settled).containsExactly(Lane.HIGH, Lane.NORMAL);
	}

	@Test
	void whatIsOnlyPutOffDoesNotCount() {
		send(Lane.NORMAL, 1, 2, 3);
		this.bench.transport.answer(1, new Retryable(RetryReason.UNAVAILABLE, Duration.ZERO, null));
		this.bench.transport.answer(2, new Cut(true));
		this.bench.transport.answer(3, new NotSent());
		this.bench.settler.runOnce();
		assertThat(this.bench.backlog.settled).isEmpty();
	}

	@Test
	void whatExpiredCounts() {
		this.bench.queue.store(Lane.NORMAL, MemoryQueue.message(Bench.SENDER, 1, this.bench.time.millis(), 0, 0));
		this.bench.turn();
		assertThat(this.bench.transport.sentIds()).isEmpty();
		assertThat(this.bench.backlog.settled).containsExactly(Lane.NORMAL);
	}

	private void send(Lane lane, long... ids) {
		this.bench.queue.store(Bench.SENDER, lane, ids);
		this.bench.turn();
	}

}
