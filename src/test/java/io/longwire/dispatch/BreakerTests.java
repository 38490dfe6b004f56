package io.longwire.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

import io.longwire.notification.Lane;
import io.longwire.queue.Settlement;
import io.longwire.transport.RetryReason;
import io.longwire.transport.SendOutcome;
import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.Cut;
import io.longwire.transport.SendOutcome.NotSent;
import io.longwire.transport.SendOutcome.Retryable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A push service that answers and serves nobody: its sender stops, and goes on by itself.
 */
class BreakerTests {

	private static final SendOutcome UNAVAILABLE = refusal(RetryReason.UNAVAILABLE);

	private final Bench bench = new Bench(100, 200);

	private int answered;

	@Test
	void aServiceThatRefusesEverythingIsLeftInPeaceAndTheBacklogIsSpared() {
		store(500);
		refuseAll();
		for (int second = 0; second < 60; second++) {
			pass(Duration.ofSeconds(1));
			refuseAll();
		}
		assertThat(this.bench.transport.sent).hasSizeBetween(96 + 6, 96 + 12);
		assertThat(this.bench.queue.limits.size()).isLessThan(40);
	}

	@Test
	void anHourOfItFailsNoMessage() {
		store(30);
		refuseAll();
		for (int time = 0; time < 3600; time += 5) {
			pass(Duration.ofSeconds(5));
			refuseAll();
		}
		assertThat(this.bench.queue.settled).hasSizeGreaterThan(300).noneMatch(Settlement::isFinal);
	}

	@Test
	void whatIsClaimedMeanwhileIsGivenBack() {
		store(500);
		refuseAll();
		for (int second = 0; second < 10; second++) {
			pass(Duration.ofMillis(600));
		}
		assertThat(this.bench.dispatch.books().inFlight().unsent()).isZero();
		assertThat(this.bench.queue.settled).filteredOn(Settlement.Released.class::isInstance).isNotEmpty();
	}

	@Test
	void onceOneMessageIsTakenAllGoOn() {
		store(500);
		refuseAll();
		pass(Duration.ofSeconds(2));
		assertThat(this.bench.transport.sent).hasSize(97);
		assertThat(this.bench.dispatch.direct().offer(Lane.HIGH, 1)).isNull();
		answerAll(new Accepted(null));
		this.bench.turn();
		assertThat(this.bench.transport.sent).hasSizeGreaterThan(150);
		assertThat(this.bench.dispatch.direct().offer(Lane.HIGH, 1)).isNotNull();
	}

	@Test
	void aTryWithoutAnAnswerIsFollowedByAnother() {
		store(500);
		refuseAll();
		pass(Duration.ofSeconds(2));
		answerAll(new Cut(true));
		this.bench.turn();
		assertThat(this.bench.transport.sent).hasSize(98);
	}

	@Test
	void aTryThatIsAnsweredBeforeItIsHandedOverIsFollowedByAnother() {
		store(500);
		refuseAll();
		this.bench.transport.onSend((message) -> this.bench.transport.answerLate(message.id(), new NotSent()));
		for (int i = 0; i < 3; i++) {
			pass(Duration.ofSeconds(2));
		}
		assertThat(this.bench.transport.sent).hasSizeGreaterThanOrEqualTo(96 + 3);
	}

	@Test
	void aTryForWhichThereIsNoRoomIsFollowedByAnother() {
		store(500);
		refuseAll();
		this.bench.transport.room(0);
		pass(Duration.ofSeconds(2));
		this.bench.transport.room(100);
		pass(Duration.ofSeconds(2));
		assertThat(this.bench.transport.sent).hasSize(97);
	}

	@Test
	void refusalsWithOtherAnswersAmongThemStopNobody() {
		store(2000);
		for (int round = 0; round < 10; round++) {
			this.bench.turn();
			for (List<Long> ids = this.bench.transport.sentIds(); this.answered < ids.size(); this.answered++) {
				boolean served = this.answered % (Breaker.TRIP - 1) == 0;
				this.bench.transport.answer(ids.get(this.answered), served ? new Accepted(null) : UNAVAILABLE);
			}
		}
		assertThat(this.bench.transport.sent).hasSizeGreaterThan(900);
	}

	@ParameterizedTest
	@EnumSource(names = { "DEVICE_RATE_EXCEEDED", "GROUP_UNAVAILABLE" })
	void refusalsThatAreAboutTargetsStopNobody(RetryReason reason) {
		store(500);
		this.bench.turn();
		answerAll(refusal(reason));
		this.bench.turn();
		assertThat(this.bench.transport.sent).hasSizeGreaterThan(150);
	}

	@Test
	void whatMayNotGoToSomeTargetsStopsNobodyOnceAMessageWasTaken() {
		var breaker = new Breaker("demo");
		breaker.ended(new Accepted(null), 0);
		refuse(breaker, RetryReason.NOT_ALLOWED, 10 * Breaker.TRIP);
		assertThat(breaker.isOpen()).isFalse();
		refuse(breaker, RetryReason.INTERNAL_ERROR, Breaker.TRIP);
		assertThat(breaker.isOpen()).isTrue();
	}

	@Test
	void aSenderThatWasNeverAllowedToSendIsStopped() {
		var breaker = new Breaker("demo");
		refuse(breaker, RetryReason.NOT_ALLOWED, Breaker.TRIP - 1);
		assertThat(breaker.isOpen()).isFalse();
		refuse(breaker, RetryReason.NOT_ALLOWED, 1);
		assertThat(breaker.isOpen()).isTrue();
		breaker.ended(new Accepted(null), 0);
		assertThat(breaker.isOpen()).isFalse();
	}

	@Test
	void aSenderThatIsNoLongerAllowedToSendIsStopped() {
		long start = Long.MAX_VALUE - 1;
		long aged = start + Breaker.PROOF_NANOS;
		var breaker = new Breaker("demo");
		breaker.ended(new Accepted(null), start - 2 * Breaker.PROOF_NANOS);
		refuse(breaker, RetryReason.NOT_ALLOWED, 10 * Breaker.TRIP, start);
		refuse(breaker, RetryReason.NOT_ALLOWED, 10 * Breaker.TRIP, aged - 1);
		assertThat(breaker.isOpen()).isFalse();
		refuse(breaker, RetryReason.NOT_ALLOWED, Breaker.TRIP, aged);
		assertThat(breaker.isOpen()).isTrue();
		breaker.ended(new Accepted(null), aged);
		refuse(breaker, RetryReason.NOT_ALLOWED, 10 * Breaker.TRIP, aged + 1);
		assertThat(breaker.isOpen()).isFalse();
	}

	@Test
	void theBacklogOfASenderThatIsNoLongerAllowedToSendIsSpared() {
		store(1);
		answerAll(new Accepted(null));
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, LongStream.rangeClosed(2, 500).toArray());
		var notAllowed = new Retryable(RetryReason.NOT_ALLOWED, Duration.ofMinutes(1), null);
		for (int time = 0; time < 3600; time += 10) {
			pass(Duration.ofSeconds(10));
			answerAll(notAllowed);
			this.bench.turn();
		}
		assertThat(this.bench.queue.settled).filteredOn(Settlement.GivenUp.class::isInstance).hasSizeLessThan(100);
	}

	private static void refuse(Breaker breaker, RetryReason reason, int times) {
		refuse(breaker, reason, times, 0);
	}

	private static void refuse(Breaker breaker, RetryReason reason, int times, long now) {
		for (int i = 0; i < times; i++) {
			breaker.ended(refusal(reason), now);
		}
	}

	private void store(int count) {
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, LongStream.rangeClosed(1, count).toArray());
		this.bench.turn();
	}

	private void pass(Duration time) {
		this.bench.time.pass(time);
		this.bench.turn();
	}

	private void refuseAll() {
		answerAll(UNAVAILABLE);
		this.bench.turn();
	}

	private void answerAll(SendOutcome outcome) {
		for (List<Long> ids = this.bench.transport.sentIds(); this.answered < ids.size(); this.answered++) {
			this.bench.transport.answer(ids.get(this.answered), outcome);
		}
	}

	private static Retryable refusal(RetryReason reason) {
		return new Retryable(reason, Duration.ZERO, null);
	}

}
