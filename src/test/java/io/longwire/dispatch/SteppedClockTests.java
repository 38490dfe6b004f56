package io.longwire.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

import io.longwire.notification.Lane;
import io.longwire.queue.Settlement;
import io.longwire.transport.RetryReason;
import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.Retryable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever sets the clock, forward or back, makes nothing take longer or shorter.
 */
@ExtendWith(OutputCaptureExtension.class)
class SteppedClockTests {

	private final Bench bench = new Bench(100, 200);

	@ParameterizedTest
	@ValueSource(ints = { -1, 1 })
	void theEndOfAnOutageIsToldWithItsLength(int hours, CapturedOutput output) {
		store(1, 2);
		this.bench.turn();
		this.bench.queue.onSettle((settlements) -> away());
		this.bench.queue.onClaim((sender) -> away());
		this.bench.transport.answer(1, new Accepted(null));
		this.bench.dispatch.pump().runOnce(WakeUp.DUE);
		this.bench.settler.runOnce();
		step(hours);
		this.bench.time.pass(Duration.ofSeconds(7));
		this.bench.queue.onSettle((settlements) -> {
		});
		this.bench.queue.onClaim((sender) -> {
		});
		this.bench.settler.runOnce();
		this.bench.turn();
		assertThat(output).contains("Outcomes are stored again, after 7000 ms",
				"Messages of sender demo are claimed again, after 7000 ms");
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 1 })
	void theNextTryDuringAnOutageComesWhenItWould(int hours) {
		this.bench.queue.onClaim((sender) -> away());
		this.bench.turn();
		this.bench.queue.onClaim((sender) -> {
		});
		step(hours);
		this.bench.turn();
		assertThat(this.bench.queue.limits).as("claims").isEmpty();
		this.bench.time.pass(Duration.ofMillis(200));
		this.bench.turn();
		assertThat(this.bench.queue.limits).as("claims").isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 1 })
	void sendersThatAreNotConfiguredAreLookedForWhenTheyWouldBe(int hours) {
		var senders = new UnconfiguredSenders(Set.of(Bench.SENDER), this.bench.depth, this.bench.tools);
		senders.review(Set.of("old"));
		this.bench.depth.normal.put("old", 12);
		step(hours);
		senders.review(Set.of("old"));
		assertThat(senders.waiting()).isEmpty();
		this.bench.time.pass(Duration.ofSeconds(30));
		senders.review(Set.of("old"));
		assertThat(senders.waiting()).isEqualTo(Map.of("old", "12"));
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 1 })
	void aPushServiceThatRefusesEverythingIsTriedWhenItWouldBe(int hours) {
		store(LongStream.rangeClosed(1, 500).toArray());
		this.bench.turn();
		List<Long> refused = this.bench.transport.sentIds();
		refused.forEach(
				(id) -> this.bench.transport.answer(id, new Retryable(RetryReason.UNAVAILABLE, Duration.ZERO, null)));
		step(hours);
		this.bench.turn();
		assertThat(this.bench.transport.sent).hasSameSizeAs(refused);
		this.bench.time.pass(Duration.ofSeconds(1));
		this.bench.turn();
		assertThat(this.bench.transport.sent).hasSize(refused.size() + 1);
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 1 })
	void aDeviceIsLeftAloneForAsLong(int hours) {
		store(1, "phone");
		this.bench.turn();
		this.bench.transport.answer(1, new Retryable(RetryReason.DEVICE_RATE_EXCEEDED, Duration.ZERO, null));
		this.bench.settler.runOnce();
		step(hours);
		store(2, "phone");
		this.bench.time.pass(Duration.ofSeconds(59));
		this.bench.turn();
		assertThat(this.bench.queue.lastSettlement(2)).isInstanceOf(Settlement.Deferred.class);
		this.bench.time.pass(Duration.ofSeconds(1));
		store(3, "phone");
		this.bench.turn();
		assertThat(this.bench.transport.sentIds()).contains(3L);
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 1 })
	void theRateIsKept(int hours) {
		var limited = new Bench(10_000, 500, 100);
		limited.queue.store(Bench.SENDER, Lane.NORMAL, LongStream.rangeClosed(1, 500).toArray());
		limited.turn();
		assertThat(limited.transport.sent).hasSize(25);
		limited.time.stepClock(Duration.ofHours(hours));
		limited.turn();
		assertThat(limited.transport.sent).hasSize(25);
		limited.time.pass(Duration.ofMillis(100));
		limited.turn();
		assertThat(limited.transport.sent).hasSize(35);
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 1 })
	void whatIsClaimedForAPushServiceThatIsAwayIsHeldForAsLong(int hours) {
		this.bench.transport.room(20);
		store(LongStream.rangeClosed(1, 40).toArray());
		this.bench.turn();
		this.bench.transport.sentIds().forEach((id) -> this.bench.transport.answer(id, new Accepted(null)));
		this.bench.transport.room(0);
		this.bench.turn();
		step(hours);
		this.bench.time.pass(Duration.ofMillis(4_999));
		this.bench.turn();
		assertThat(this.bench.queue.state(40)).isEqualTo("SENDING");
		this.bench.time.pass(Duration.ofMillis(1));
		this.bench.turn();
		assertThat(this.bench.queue.state(40)).isEqualTo("QUEUED");
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 1 })
	void whatMustGoAloneHoldsUpTheOthersWhenItWould(int hours) {
		this.bench.transport.takesAlone(false);
		this.bench.queue.store(Lane.NORMAL, MemoryQueue.message(Bench.SENDER, 1, Long.MAX_VALUE, 0, 3));
		this.bench.turn();
		step(hours);
		store(2);
		this.bench.turn();
		assertThat(this.bench.transport.sentIds()).containsExactly(2L);
		this.bench.time.pass(Duration.ofSeconds(1));
		store(3);
		this.bench.turn();
		assertThat(this.bench.transport.sentIds()).containsExactly(2L);
	}

	private void step(int hours) {
		this.bench.time.stepClock(Duration.ofHours(hours));
	}

	private void store(long... ids) {
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, ids);
	}

	private void store(long id, String target) {
		this.bench.queue.store(Lane.NORMAL, MemoryQueue.message(Bench.SENDER, id, Long.MAX_VALUE, 0, 0, target));
	}

	private static void away() {
		throw new DataAccessResourceFailureException("away");
	}

}
