package io.longwire.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.longwire.notification.Lane;
import io.longwire.transport.RetryReason;
import io.longwire.transport.SendOutcome;
import io.longwire.transport.SendOutcome.Cut;
import io.longwire.transport.SendOutcome.NotSent;
import io.longwire.transport.SendOutcome.Retryable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was on its way and was not taken goes out before what is claimed already.
 */
class DueAgainTests {

	/** Of the places, two are kept for what is urgent. */
	private static final int ROOM = 20;

	private static final List<Long> CUT = ids(1, ROOM - 2);

	private final Bench bench = new Bench(ROOM, 50);

	static List<SendOutcome> notTaken() {
		return List.of(new Cut(true), new NotSent(), new Retryable(RetryReason.CONNECTION_DRAINING, ZERO, null));
	}

	@ParameterizedTest
	@MethodSource("notTaken")
	void whatWasNotTakenGoesOutBeforeTheReadAheadInItsOldOrder(SendOutcome outcome) {
		sendSomeOfMany();
		lose(outcome);
		this.bench.transport.room(ROOM);
		this.bench.turn();
		assertThat(this.bench.transport.sentIds()).containsExactlyElementsOf(twice(CUT));
	}

	@Test
	void whatOthersLeftGoesOutBeforeTheReadAhead() {
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, LongStream.rangeClosed(101, 300).toArray());
		this.bench.turn();
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, 1, 2, 3);
		this.bench.dispatch.books().dueAgain(Lane.NORMAL, 3);
		this.bench.transport.room(3);
		this.bench.transport.answer(101, new SendOutcome.Accepted(null));
		this.bench.turn();
		this.bench.transport.room(ROOM);
		this.bench.turn();
		assertThat(this.bench.transport.sentIds()).contains(1L, 2L, 3L);
		assertThat(this.bench.transport.sentIds().indexOf(3L)).isLessThan(ROOM + 5);
	}

	@ParameterizedTest
	@MethodSource("notTaken")
	void thePumpIsWokenForItOnceItIsStored(SendOutcome outcome) {
		sendSomeOfMany();
		this.bench.transport.answer(1, outcome);
		this.bench.signals();
		this.bench.settler.runOnce();
		assertThat(this.bench.signals()).isEqualTo(WakeUp.due(Lane.NORMAL));
	}

	@Test
	void theReadAheadDoesNotGrowByIt() {
		sendSomeOfMany();
		int held = held();
		for (int i = 0; i < 5; i++) {
			lose(new Cut(true));
			this.bench.transport.room(ROOM);
			this.bench.turn();
		}
		assertThat(held()).isLessThanOrEqualTo(held + ROOM);
	}

	@Test
	void nothingMoreIsFetchedThanIsDueAgain() {
		sendSomeOfMany();
		this.bench.queue.limits.clear();
		lose(new Cut(true));
		assertThat(this.bench.queue.limits).containsExactly(CUT.size());
	}

	@Test
	void aClaimThatFailsIsMadeAgain() {
		sendSomeOfMany();
		this.bench.queue.onClaim((sender) -> {
			throw new IllegalStateException("no database");
		});
		lose(new Cut(true));
		this.bench.queue.onClaim((sender) -> {
		});
		this.bench.time.pass(Duration.ofSeconds(1));
		this.bench.turn();
		this.bench.transport.room(ROOM);
		this.bench.turn();
		assertThat(this.bench.transport.sentIds()).containsExactlyElementsOf(twice(CUT));
	}

	private void sendSomeOfMany() {
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, LongStream.rangeClosed(1, 300).toArray());
		this.bench.turn();
		assertThat(this.bench.transport.sentIds()).isEqualTo(CUT);
	}

	/** The line goes, and what was on it comes back. */
	private void lose(SendOutcome outcome) {
		CUT.forEach((id) -> this.bench.transport.answer(id, outcome));
		this.bench.transport.room(0);
		this.bench.settler.runOnce();
		this.bench.turn();
	}

	private int held() {
		return this.bench.dispatch.books().inFlight().sent() + this.bench.dispatch.books().inFlight().unsent();
	}

	private static List<Long> ids(long first, long last) {
		return LongStream.rangeClosed(first, last).boxed().toList();
	}

	private static List<Long> twice(List<Long> ids) {
		return Stream.concat(ids.stream(), ids.stream()).toList();
	}

}
