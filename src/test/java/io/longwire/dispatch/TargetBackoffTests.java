package io.longwire.dispatch;

import java.time.Duration;

import io.longwire.notification.Lane;
import io.longwire.notification.Target;
import io.longwire.queue.Settlement;
import io.longwire.transport.RetryReason;
import io.longwire.transport.SendOutcome.Retryable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A device or a topic that gets too many messages waits, and nobody else.
 */
class TargetBackoffTests {

	private final Bench bench = new Bench(1, 10);

	@ParameterizedTest
	@CsvSource({ "phone, DEVICE_RATE_EXCEEDED", "/topics/news, TOPIC_RATE_EXCEEDED", "phone, QUOTA_EXCEEDED" })
	void itsOtherMessagesWaitWithoutCountingAsRefused(String target, RetryReason reason) {
		store(1, target);
		this.bench.turn();
		this.bench.transport.answer(1, new Retryable(reason, Duration.ZERO, null));
		store(2, target);
		store(3, "another");
		this.bench.turn();
		assertThat(this.bench.transport.sentIds()).containsExactly(1L, 3L);
		assertThat(this.bench.queue.lastSettlement(2)).isInstanceOfSatisfying(Settlement.Deferred.class,
				(deferred) -> assertThat(deferred.dueAt()).isGreaterThan(this.bench.time.millis() + 59_000));

		this.bench.time.pass(Duration.ofMinutes(3));
		this.bench.transport.room(2);
		this.bench.turn();
		assertThat(this.bench.transport.sentIds()).containsExactlyInAnyOrder(1L, 3L, 1L, 2L);
	}

	@Test
	void itsOtherMessagesWaitNoLongerForOneThatWasRefusedOften() {
		this.bench.queue.store(Lane.NORMAL, MemoryQueue.message(Bench.SENDER, 1, Long.MAX_VALUE, 4, 0, "phone"));
		this.bench.turn();
		this.bench.transport.answer(1, new Retryable(RetryReason.DEVICE_RATE_EXCEEDED, Duration.ZERO, null));
		store(2, "phone");
		this.bench.turn();
		long now = this.bench.time.millis();
		assertThat(this.bench.queue.lastSettlement(1)).isInstanceOfSatisfying(Settlement.Refused.class,
				(refused) -> assertThat(refused.dueAt()).isGreaterThanOrEqualTo(now + 960_000));
		assertThat(this.bench.queue.lastSettlement(2)).isInstanceOfSatisfying(Settlement.Deferred.class,
				(deferred) -> assertThat(deferred.dueAt()).isBetween(now + 60_000, now + 90_000));
	}

	@Test
	void theLongerPauseCountsWhicheverComesFirst() {
		var backoff = new TargetBackoff();
		Target phone = Target.to("phone");
		backoff.defer(phone, 60_000, -1_000_000);
		backoff.defer(phone, 1_000, 0);
		assertThat(backoff.left(phone, -1_000_000)).isEqualTo(60_000);
		assertThat(backoff.left(phone, -2_000_000)).as("a time taken a little earlier").isEqualTo(60_001);
		backoff.defer(phone, 120_000, 0);
		assertThat(backoff.left(phone, 0)).isEqualTo(120_000);
		assertThat(backoff.left(phone, 119_999_999_999L)).as("less than a millisecond").isOne();
		assertThat(backoff.left(phone, 120_000_000_000L)).isZero();
	}

	private void store(long id, String target) {
		this.bench.queue.store(Lane.NORMAL, MemoryQueue.message(Bench.SENDER, id, Long.MAX_VALUE, 0, 0, target));
	}

}
