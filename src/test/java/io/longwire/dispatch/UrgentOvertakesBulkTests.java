package io.longwire.dispatch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import io.longwire.notification.Lane;
import io.longwire.transport.SendOutcome.Accepted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.QueryTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Promise 8: a message in the lane high does not wait behind those in the lane normal.
 */
class UrgentOvertakesBulkTests {

	private static final long URGENT = 9_000;

	@Test
	void urgentGoesOutAtOnceIntoThePlacesKeptForItWhileBulkFillsTheRest() {
		var bench = new Bench(100, 50);
		bench.queue.store(Bench.SENDER, Lane.NORMAL, LongStream.rangeClosed(1, 500).toArray());
		turns(bench, 5);
		assertThat(bench.transport.sent).hasSize(96);

		bench.queue.store(Bench.SENDER, Lane.HIGH, URGENT);
		bench.turn();

		assertThat(bench.transport.sentIds()).hasSize(97).endsWith(URGENT);
	}

	@Test
	void urgentGoesBeforeBulkThatWasClaimedEarlier() {
		var bench = new Bench(5, 50);
		bench.queue.store(Bench.SENDER, Lane.NORMAL, LongStream.rangeClosed(1, 500).toArray());
		turns(bench, 3);
		assertThat(bench.transport.sent).hasSize(5);
		bench.queue.store(Bench.SENDER, Lane.HIGH, URGENT);

		bench.turn();
		bench.transport.answer(1, new Accepted(null));
		bench.turn();

		assertThat(bench.transport.sentIds()).hasSize(6).endsWith(URGENT);
	}

	@Test
	void bulkLeavesNoPlaceEmptyWhenTheWindowIsTiny() {
		var bench = new Bench(3, 50);
		bench.queue.store(Bench.SENDER, Lane.NORMAL, 1, 2, 3);
		bench.turn();
		assertThat(bench.transport.sent).hasSize(3);
	}

	/** Answers come all at once, or one by one. */
	@ParameterizedTest
	@ValueSource(ints = { 10, 1 })
	void anEndlessBacklogOfUrgentLeavesATenthToTheRest(int answersATurn) {
		assertThat(normalAmongUrgent(new Bench(10, 50), answersATurn)).isBetween(45L, 55L);
	}

	@Test
	void eachSenderMayLeaveTheRestAnotherShare() {
		assertThat(normalAmongUrgent(new Bench(10, 50, new SenderLimits.Limits(0, 25)), 10)).isBetween(118L, 132L);
	}

	/** How many of the first 500 that go out are of the lane normal. */
	private static long normalAmongUrgent(Bench bench, int answersATurn) {
		bench.queue.store(Bench.SENDER, Lane.NORMAL, LongStream.rangeClosed(1, 1_000).toArray());
		bench.queue.store(Bench.SENDER, Lane.HIGH, LongStream.rangeClosed(URGENT, URGENT + 2_000).toArray());
		int answered = 0;
		while (bench.transport.sent.size() < 500) {
			bench.turn();
			for (int most = answered + answersATurn; answered < most; answered++) {
				bench.transport.answer(bench.transport.sentIds().get(answered), new Accepted(null));
			}
		}
		return bench.transport.sentIds().stream().limit(500).filter((id) -> id < URGENT).count();
	}

	/** Bulk is sent and not answered; what is urgent is, each before the next comes. */
	@Test
	void bulkThatIsStuckLeavesUrgentItsPlacesForGood() {
		var bench = new Bench(100, 50);
		bench.queue.store(Bench.SENDER, Lane.NORMAL, LongStream.rangeClosed(1, 500).toArray());
		turns(bench, 5);
		for (long urgent = URGENT; urgent < URGENT + 40; urgent++) {
			bench.queue.store(Bench.SENDER, Lane.HIGH, urgent);
			bench.turn();
			assertThat(bench.transport.sentIds()).endsWith(urgent);
			bench.transport.answer(urgent, new Accepted(null));
		}
	}

	@Test
	void withoutRoomNothingIsAskedOfTheDatabase() {
		var bench = new Bench(0, 10);
		bench.queue.store(Bench.SENDER, Lane.HIGH, URGENT);
		bench.turn();
		assertThat(bench.queue.limits).isEmpty();
	}

	@Test
	void aClaimThatFailsIsTriedAgainLaterAndNotAtEveryTick() {
		var bench = new Bench(10, 10);
		var tries = new AtomicInteger();
		bench.queue.onClaim((sender) -> {
			tries.incrementAndGet();
			throw new QueryTimeoutException("slow");
		});
		turns(bench, 5);
		assertThat(tries).hasValue(1);

		bench.queue.onClaim((sender) -> {
		});
		bench.queue.store(Bench.SENDER, Lane.NORMAL, 1);
		bench.time.pass(Duration.ofSeconds(5));
		bench.turn();
		assertThat(bench.transport.sentIds()).containsExactly(1L);
	}

	private static void turns(Bench bench, int count) {
		for (int i = 0; i < count; i++) {
			bench.turn();
		}
	}

}
