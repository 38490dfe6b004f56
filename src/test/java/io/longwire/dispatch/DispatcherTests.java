package io.longwire.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;

import io.longwire.notification.Lane;
import io.longwire.queue.MessagesDue;
import io.longwire.queue.PausesChanged;
import io.longwire.transport.RetryReason;
import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.Retryable;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Dispatch with its own threads.
 */
class DispatcherTests {

	private final Bench bench = new Bench(0, 10);

	private final ScriptedTransport first = new ScriptedTransport("first", 2);

	private final ScriptedTransport second = new ScriptedTransport("second", 2);

	private Dispatcher dispatcher = dispatcher(Duration.ofSeconds(10));

	@AfterEach
	void stop() {
		this.dispatcher.stop();
		this.dispatcher.finish();
	}

	@Test
	void aSenderWhoseClaimHangsDoesNotDelayAnother() {
		var released = new CountDownLatch(1);
		this.bench.queue.onClaim((sender) -> {
			if (sender.equals("first")) {
				await(released);
			}
		});
		this.dispatcher.start();
		store("second", 1);
		eventually(() -> assertThat(this.second.sentIds()).containsExactly(1L));
		released.countDown();
		this.second.answer(1, new Accepted(null));
		eventually(() -> assertThat(this.bench.queue.state(1)).isEqualTo("Accepted"));
	}

	@Test
	void theRateLimitOfASenderIsItsOwn() {
		this.dispatcher = dispatcher(Duration.ofSeconds(10),
				new SenderLimits(Map.of("first", new SenderLimits.Limits(4, 10))));
		this.dispatcher.start();
		store("first", 1, 2);
		store("second", 3, 4);
		eventually(() -> assertThat(this.second.sentIds()).containsExactly(3L, 4L));
		eventually(() -> assertThat(this.first.sentIds()).containsExactly(1L));
		this.bench.time.pass(Duration.ofSeconds(1));
		eventually(() -> assertThat(this.first.sentIds()).containsExactly(1L, 2L));
		answerAll(1, 2);
		this.second.answer(3, new Accepted(null));
		this.second.answer(4, new Accepted(null));
	}

	@Test
	void roomThatBecomesFreeIsUsedWithoutWaitingForATick() {
		this.dispatcher.start();
		store("first", 1, 2, 3);
		eventually(() -> assertThat(this.first.sentIds()).containsExactly(1L, 2L));
		this.first.answer(1, new Accepted(null));
		eventually(() -> assertThat(this.first.sentIds()).containsExactly(1L, 2L, 3L));
		answerAll(2, 3);
	}

	@Test
	void aTickFindsWhatNobodyToldOf() {
		this.dispatcher.start();
		eventually(() -> assertThat(this.bench.queue.limits).hasSizeGreaterThanOrEqualTo(4));
		this.bench.queue.store("first", Lane.NORMAL, 1);
		this.dispatcher.tick();
		eventually(() -> assertThat(this.first.sentIds()).containsExactly(1L));
		answerAll(1);
	}

	@Test
	void whatADeadInstanceLeftGoesOutBeforeWhatIsClaimed() {
		this.dispatcher.start();
		store("first", LongStream.rangeClosed(101, 130).toArray());
		eventually(() -> assertThat(this.first.sentIds()).containsExactly(101L, 102L));
		eventually(() -> assertThat(this.bench.queue.state(110)).isEqualTo("SENDING"));
		this.bench.queue.store("first", Lane.NORMAL, 1);
		this.bench.queue.leftByDead.set(1);
		eventually(() -> assertThat(this.bench.queue.state(1)).isEqualTo("SENDING"));
		this.first.answer(101, new Accepted(null));
		eventually(() -> assertThat(this.first.sentIds()).containsExactly(101L, 102L, 1L));
		answerAll(102, 1);
	}

	@Test
	void whatADeadInstanceLeftIsReleasedBeforeAnythingIsClaimed() {
		List<Integer> leftAtAClaim = new CopyOnWriteArrayList<>();
		this.bench.queue.leftByDead.set(1);
		this.bench.queue.onClaim((sender) -> leftAtAClaim.add(this.bench.queue.leftByDead.get()));
		this.dispatcher.start();
		eventually(() -> assertThat(leftAtAClaim).isNotEmpty());
		assertThat(leftAtAClaim).containsOnly(0);
	}

	@Test
	void aStopReleasesWhatIsNotSentAtOnceAndWaitsForTheAnswersToWhatIs() {
		this.dispatcher.start();
		store("first", 1, 2, 3);
		eventually(() -> assertThat(this.first.sentIds()).containsExactly(1L, 2L));
		eventually(() -> assertThat(this.bench.queue.state(3)).isEqualTo("SENDING"));

		CompletableFuture<Void> stop = CompletableFuture.runAsync(this.dispatcher::stop);

		eventually(() -> assertThat(this.bench.queue.state(3)).isEqualTo("QUEUED"));
		assertThat(stop).isNotDone();
		answerAll(1, 2);
		assertThat(stop).succeedsWithin(Duration.ofSeconds(5));
		this.dispatcher.finish();
		assertThat(List.of(this.bench.queue.state(1), this.bench.queue.state(2))).containsOnly("Accepted");
		assertThat(this.first.sentIds()).as("nothing more was sent").containsExactly(1L, 2L);
	}

	@Test
	void whatIsNotAnsweredInTimeIsCutSoThatTheNextStartSendsItWithoutWaiting() {
		this.dispatcher = dispatcher(Duration.ZERO);
		this.dispatcher.start();
		store("first", 1);
		eventually(() -> assertThat(this.first.sentIds()).containsExactly(1L));
		this.dispatcher.stop();
		this.dispatcher.finish();
		assertThat(this.bench.queue.state(1)).isEqualTo("QUEUED");

		this.dispatcher.start();
		eventually(() -> assertThat(this.first.sentIds()).containsExactly(1L, 1L));
	}

	@Test
	void whatIsAnsweredWhileTheTransportsStopIsStillStored() {
		this.dispatcher = dispatcher(Duration.ZERO);
		this.dispatcher.start();
		store("first", 1);
		eventually(() -> assertThat(this.first.sentIds()).containsExactly(1L));
		this.dispatcher.stop();
		this.first.answerLate(1, new Accepted(null));
		this.dispatcher.finish();
		assertThat(this.bench.queue.state(1)).isEqualTo("Accepted");
	}

	@Test
	void nothingMayBeWrittenWithoutTheLeaseOrWhileStopped() {
		assertThat(this.first.mayWrite(1)).isFalse();
		this.dispatcher.start();
		assertThat(this.first.mayWrite(1)).isTrue();
		this.bench.leaseHolds = false;
		assertThat(this.first.mayWrite(1)).isFalse();
		this.bench.leaseHolds = true;
		this.dispatcher.stop();
		assertThat(this.first.mayWrite(1)).isFalse();
	}

	@Test
	void aPushServiceThatRefusesEverythingIsToldByHealth() {
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		refuseUntilNothingIsSent();
		assertThat(health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
		assertThat(health().getDetails()).containsOnlyKeys("first");
		this.bench.pause("first");
		this.dispatcher.paused(new PausesChanged());
		assertThat(health().getStatus()).as("paused").isEqualTo(Status.UP);
		this.bench.resume("first");
		this.dispatcher.paused(new PausesChanged());
		assertThat(health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
		this.first.answer(Breaker.TRIP + 1, new Accepted(null));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void healthIsUpWhereTheNextMessageWouldBeTried() {
		refuseUntilNothingIsSent();
		assertThat(health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
		this.bench.time.pass(Duration.ofSeconds(2));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		this.first.answer(Breaker.TRIP + 1, new Accepted(null));
	}

	/** One message stays on the wire. */
	private void refuseUntilNothingIsSent() {
		this.dispatcher.start();
		store("first", LongStream.rangeClosed(1, Breaker.TRIP + 1).toArray());
		for (long id = 1; id <= Breaker.TRIP; id++) {
			long next = id;
			eventually(() -> assertThat(this.first.sentIds()).contains(next));
			this.first.answer(id, new Retryable(RetryReason.UNAVAILABLE, Duration.ZERO, null));
		}
	}

	private Health health() {
		return new DispatchHealthIndicator(this.dispatcher::unserved, this.dispatcher::unconfigured).health();
	}

	private Dispatcher dispatcher(Duration stopTimeout) {
		return dispatcher(stopTimeout, new SenderLimits(Map.of()));
	}

	private Dispatcher dispatcher(Duration stopTimeout, SenderLimits limits) {
		var transports = List.of(this.first, this.second);
		var created = new Dispatcher(
				() -> new DispatchRun(transports, this.bench.store, this.bench.tools, Bench.properties(10), limits),
				stopTimeout);
		transports.forEach(
				(transport) -> transport.attach(created, (message) -> created.mayWrite(transport.sender(), message)));
		return created;
	}

	private void store(String sender, long... ids) {
		this.bench.queue.store(sender, Lane.NORMAL, ids);
		this.dispatcher.stored(new MessagesDue(sender, Lane.NORMAL));
	}

	private void answerAll(long... ids) {
		for (long id : ids) {
			this.first.answer(id, new Accepted(null));
		}
	}

	private static void eventually(ThrowingRunnable assertion) {
		Awaitility.await().atMost(Duration.ofSeconds(5)).pollInterval(Duration.ofMillis(5)).untilAsserted(assertion);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
