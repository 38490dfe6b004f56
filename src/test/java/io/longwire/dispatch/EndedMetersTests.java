package io.longwire.dispatch;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import io.longwire.notification.Lane;
import io.longwire.queue.MessageClaims.Ended;
import io.longwire.queue.MessagesCanceled;
import io.longwire.transport.RejectionReason;
import io.longwire.transport.RetryReason;
import io.longwire.transport.SendOutcome;
import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.Cut;
import io.longwire.transport.SendOutcome.Rejected;
import io.longwire.transport.SendOutcome.Retryable;
import io.micrometer.core.instrument.Counter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What messages came to is counted when it is stored, by state and reason.
 */
class EndedMetersTests {

	private final Bench bench = new Bench(5, 10);

	@Test
	void allStandAtZeroFromTheStart() {
		assertThat(this.bench.registry.find("longwire.dispatch.ended").counters()).hasSizeGreaterThan(8)
			.allSatisfy((counter) -> assertThat(counter.count()).isZero());
	}

	@Test
	void anAnswerCountsOnceItIsStored() {
		send(1, 2, 3);
		this.bench.transport.answer(1, new Accepted(null));
		this.bench.transport.answer(2, new Rejected(RejectionReason.UNREGISTERED, "words of the push service", null));
		assertThat(count("ACCEPTED", "none")).isZero();
		this.bench.settler.runOnce();
		assertThat(count("ACCEPTED", "none")).isOne();
		assertThat(count("FAILED", "unregistered")).isOne();
		assertThat(total()).isEqualTo(2);
	}

	@Test
	void whatComesBackIsNoEnd() {
		send(1, 2);
		this.bench.transport.answer(1, new Retryable(RetryReason.UNAVAILABLE, Duration.ZERO, null));
		this.bench.transport.answer(2, new Cut(true));
		this.bench.settler.runOnce();
		assertThat(total()).isZero();
	}

	@Test
	void theLastRefusalIsAFailure() {
		this.bench.queue.store(Lane.NORMAL, MemoryQueue.message(Bench.SENDER, 1, Long.MAX_VALUE, 9, 0));
		this.bench.turn();
		this.bench.transport.answer(1, new Retryable(RetryReason.UNAVAILABLE, Duration.ZERO, null));
		this.bench.settler.runOnce();
		assertThat(count("FAILED", Outcomes.REFUSALS_USED_UP)).isOne();
	}

	@Test
	void evidenceThatComesLateCounts() {
		send(1);
		SendOutcome accepted = new Accepted(null);
		var message = this.bench.transport.sent.get(0);
		this.bench.dispatch.answers().abandonAll();
		this.bench.settler.runOnce();
		this.bench.ended(Bench.SENDER, message, accepted);
		this.bench.settler.runOnce();
		assertThat(count("ACCEPTED", "none")).isOne();
	}

	@Test
	void whatExpiresCountsWhereverItDoes() {
		this.bench.queue.store(Lane.NORMAL, MemoryQueue.message(Bench.SENDER, 1, this.bench.time.millis(), 0, 0));
		this.bench.turn();
		assertThat(count("EXPIRED", "none")).as("before it was handed over").isOne();
		this.bench.queue.ended = new Ended(2, 3);
		this.bench.turn();
		this.bench.queue.ended = new Ended(0, 0);
		assertThat(count("EXPIRED", "none")).as("in a claim").isGreaterThanOrEqualTo(3);
		assertThat(count("FAILED", "content_unreadable")).isGreaterThanOrEqualTo(3);
	}

	@Test
	void whatNobodyClaimsCountsForItsSender() {
		this.bench.queue.overdue = Map.of("gone", 4, Bench.SENDER, 0);
		var unconfigured = new UnconfiguredSenders(Set.of(Bench.SENDER), this.bench.depth, this.bench.tools);
		new ClaimRescuer(this.bench.queue, unconfigured, this.bench.tools).runOnce((released) -> {
		});
		assertThat(this.bench.registry.get("longwire.dispatch.ended").tags("sender", "gone").counter().count())
			.isEqualTo(4);
		assertThat(count("EXPIRED", "none")).isZero();
	}

	@Test
	void whatIsCanceledCounts() {
		this.bench.tools.meters().ended().canceled(new MessagesCanceled(Bench.SENDER, 7));
		assertThat(count("CANCELED", "none")).isEqualTo(7);
	}

	private void send(long... ids) {
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, ids);
		this.bench.turn();
	}

	private double count(String state, String error) {
		return this.bench.registry.get("longwire.dispatch.ended")
			.tags("sender", Bench.SENDER, "state", state, "error", error)
			.counter()
			.count();
	}

	private double total() {
		return this.bench.registry.find("longwire.dispatch.ended")
			.counters()
			.stream()
			.mapToDouble(Counter::count)
			.sum();
	}

}
