package io.longwire.dispatch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;

import io.longwire.notification.Lane;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the pump does while a claim runs beside it.
 */
class ClaimerTests {

	private final Queue<Runnable> running = new ArrayDeque<>();

	private final Bench bench = new Bench(20, 50);

	private final Claimer claimer = new Claimer(this.bench.dispatch.books(),
			new ClaimWorker(this.bench.dispatch.books(), this.bench.store, this.bench.tools),
			this.bench.dispatch.direct(), this.bench.settler, this.bench.tools, 50);

	ClaimerTests() {
		this.claimer.claimOn(this.running::add);
	}

	@Test
	void oneClaimAtATime() {
		this.claimer.claim(Lane.HIGH, 20);
		assertThat(this.claimer.wants(Lane.HIGH)).isFalse();
		assertThat(this.claimer.wants(Lane.NORMAL)).isFalse();
		finish();
		assertThat(this.claimer.wants(Lane.NORMAL)).isTrue();
	}

	@Test
	void aClaimForWhichAnswersHaveLeftNoPlaceTakesOne() {
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, LongStream.rangeClosed(1, 100).toArray());
		this.claimer.claim(Lane.NORMAL, 0);
		finish();
		this.claimer.claim(Lane.NORMAL, 0);
		finish();
		assertThat(this.bench.queue.limits).containsExactly(50, 1);
	}

	@Test
	void whatIsClaimedIsInFlightAtOnceAndReadAheadWhenCollected() {
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, 1, 2, 3);
		this.claimer.claim(Lane.NORMAL, 20);
		assertThat(this.bench.signals()).isZero();
		this.running.remove().run();
		assertThat(this.bench.signals()).isEqualTo(WakeUp.CLAIMED);
		assertThat(this.bench.dispatch.books().inFlight().holdsOrKnows(2)).isTrue();
		assertThat(this.bench.dispatch.books().readAhead().size()).isZero();
		this.claimer.collect();
		assertThat(this.bench.dispatch.books().readAhead().size()).isEqualTo(3);
	}

	@Test
	void whatWasClaimedBeforeAnErrorIsSentAllTheSame() {
		var failing = new Tools(this.bench.tools.time(), new Random(1), new DispatchMeters(new FailingOnce()));
		var claimer = new Claimer(this.bench.dispatch.books(),
				new ClaimWorker(this.bench.dispatch.books(), this.bench.store, failing), this.bench.dispatch.direct(),
				this.bench.settler, this.bench.tools, 50);
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, 1, 2, 3);
		claimer.claim(Lane.NORMAL, 20);
		assertThat(this.bench.dispatch.books().readAhead().size()).isEqualTo(3);
		this.bench.turn();
		assertThat(this.bench.transport.sentIds()).containsExactly(1L, 2L, 3L);
	}

	@Test
	void aClaimForWhichNoThreadCouldBeStartedIsTriedAgain() {
		var refused = new AtomicBoolean();
		this.claimer.claimOn((task) -> {
			if (!refused.getAndSet(true)) {
				throw new OutOfMemoryError("unable to create native thread");
			}
			this.running.add(task);
		});
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, 1, 2, 3);
		this.claimer.claim(Lane.NORMAL, 20);
		this.bench.time.pass(Duration.ofSeconds(5));
		assertThat(this.claimer.wants(Lane.NORMAL)).isTrue();
		this.claimer.claim(Lane.NORMAL, 20);
		finish();
		assertThat(this.bench.dispatch.books().readAhead().size()).isEqualTo(3);
	}

	@Test
	void whatIsStoredWhileAClaimRunsIsLookedFor() {
		this.claimer.claim(Lane.NORMAL, 20);
		this.claimer.mayHaveDue(Lane.NORMAL);
		finish();
		assertThat(this.claimer.wants(Lane.NORMAL)).isTrue();
	}

	@Test
	void anEmptiedLaneIsNotLookedAtAgain() {
		this.claimer.claim(Lane.NORMAL, 20);
		finish();
		assertThat(this.claimer.wants(Lane.NORMAL)).isFalse();
	}

	@Test
	void afterAllThatWasUrgentTheRestHasItsTurn() {
		assertThat(this.claimer.order()).containsExactly(Lane.HIGH, Lane.NORMAL);
		this.claimer.claim(Lane.HIGH, 20);
		finish();
		assertThat(this.claimer.order()).containsExactly(Lane.NORMAL, Lane.HIGH);
		this.claimer.claim(Lane.NORMAL, 20);
		finish();
		assertThat(this.claimer.order()).containsExactly(Lane.HIGH, Lane.NORMAL);
	}

	@Test
	void afterSoManyClaimsOfWhatIsUrgentTheRestHasItsTurnThoughMoreIsWaiting() {
		this.bench.queue.store(Bench.SENDER, Lane.HIGH, LongStream.rangeClosed(1, 2_000).toArray());
		for (int i = 0; i < SenderLimits.Limits.NONE.highInARow(); i++) {
			assertThat(this.claimer.order()).containsExactly(Lane.HIGH, Lane.NORMAL);
			this.claimer.claim(Lane.HIGH, 20);
			finish();
		}
		assertThat(this.claimer.order()).containsExactly(Lane.NORMAL, Lane.HIGH);
		this.claimer.claim(Lane.NORMAL, 20);
		finish();
		assertThat(this.claimer.order()).containsExactly(Lane.HIGH, Lane.NORMAL);
	}

	@Test
	void nothingIsTakenDirectlyWhereALaneMayHaveMoreOrNothingCanBeSent() {
		this.claimer.openDirect(true);
		assertThat(takesDirectly()).isFalse();
		this.claimer.claim(Lane.NORMAL, 20);
		finish();
		this.claimer.openDirect(false);
		assertThat(takesDirectly()).isFalse();
		this.claimer.openDirect(true);
		assertThat(takesDirectly()).isTrue();
		this.claimer.mayHaveDue(Lane.NORMAL);
		this.claimer.openDirect(true);
		assertThat(takesDirectly()).isFalse();
	}

	@Test
	void nothingIsTakenDirectlyBehindALongReadAhead() {
		for (long id = 1; id <= 30; id++) {
			this.bench.queue.store(Bench.SENDER, Lane.NORMAL, id);
		}
		this.claimer.claim(Lane.NORMAL, 20);
		finish();
		assertThat(this.claimer.wants(Lane.NORMAL)).isFalse();
		this.claimer.openDirect(true);
		assertThat(takesDirectly()).isFalse();
	}

	@Test
	void whatIsUrgentIsTakenDirectlyDuringAClaimOfABacklogThatIsNot() {
		this.claimer.claim(Lane.HIGH, 20);
		finish();
		this.claimer.claim(Lane.NORMAL, 20);
		this.claimer.openDirect(true);
		assertThat(takesDirectly(Lane.HIGH)).isTrue();
		assertThat(takesDirectly(Lane.NORMAL)).isFalse();
	}

	@Test
	void aMereLookHoldsUpNothing() {
		for (Lane lane : Lane.values()) {
			this.claimer.claim(lane, 20);
			finish();
		}
		this.claimer.look();
		assertThat(this.claimer.wants(Lane.HIGH)).isTrue();
		this.claimer.openDirect(true);
		assertThat(takesDirectly(Lane.HIGH)).isTrue();
		this.claimer.claim(Lane.HIGH, 20);
		this.claimer.openDirect(true);
		assertThat(takesDirectly(Lane.HIGH)).isTrue();
	}

	private boolean takesDirectly() {
		return takesDirectly(Lane.NORMAL);
	}

	private boolean takesDirectly(Lane lane) {
		return this.bench.dispatch.direct().offer(lane, 1) != null;
	}

	private void finish() {
		this.running.remove().run();
		this.claimer.collect();
	}

	/** Has no memory for the first timer of a claim. */
	private static final class FailingOnce extends SimpleMeterRegistry {

		private boolean failed;

		@Override
		protected Timer newTimer(Meter.Id id, DistributionStatisticConfig distribution, PauseDetector pauses) {
			if (!this.failed && id.getName().equals("longwire.dispatch.claim")) {
				this.failed = true;
				throw new OutOfMemoryError("Java heap space");
			}
			return super.newTimer(id, distribution, pauses);
		}

	}

}
