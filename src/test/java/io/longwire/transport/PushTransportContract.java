package io.longwire.transport;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.longwire.notification.Content;
import io.longwire.notification.Options;
import io.longwire.notification.Priority;
import io.longwire.transport.OutboundMessage.LastTry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.Search;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the dispatcher relies on, whatever the push service. Each transport runs it
 * against a peer of its own.
 */
public interface PushTransportContract {

	/** The most messages without an answer in these tests. */
	int WINDOW = 3;

	/**
	 * A transport with one connection, which takes {@link #WINDOW} messages and is ready.
	 */
	TransportBench bench() throws Exception;

	@Test
	default void acceptedIsReportedOnce() throws Exception {
		try (TransportBench bench = bench()) {
			assertThat(bench.transport().send(bench.message(1))).isTrue();
			bench.awaitReceived(1);
			bench.accept(1);
			assertThat(bench.outcome(1)).isInstanceOf(SendOutcome.Accepted.class);
			assertThat(bench.outcomes(1)).hasSize(1);
			assertThat(bench.transport().status().counters().accepted()).isOne();
		}
	}

	@Test
	default void refusedForGoodIsRejectedWithItsReason() throws Exception {
		try (TransportBench bench = bench()) {
			bench.transport().send(bench.message(1));
			bench.awaitReceived(1);
			bench.reject(1);
			assertThat(bench.outcome(1)).isInstanceOfSatisfying(SendOutcome.Rejected.class,
					(rejected) -> assertThat(rejected.reason()).isEqualTo(RejectionReason.UNREGISTERED));
		}
	}

	@Test
	default void refusedForNowIsRetryableWithItsReason() throws Exception {
		try (TransportBench bench = bench()) {
			bench.transport().send(bench.message(1));
			bench.awaitReceived(1);
			bench.refuseForNow(1);
			assertThat(bench.outcome(1)).isInstanceOfSatisfying(SendOutcome.Retryable.class,
					(retry) -> assertThat(retry.reason()).isEqualTo(RetryReason.UNAVAILABLE));
			assertThat(bench.transport().status().counters().refused()).hasSize(1);
		}
	}

	@Test
	default void whatWaitsWhenTheLineDiesIsCut() throws Exception {
		try (TransportBench bench = bench()) {
			bench.transport().send(bench.message(1));
			bench.transport().send(bench.message(2));
			bench.awaitReceived(2);
			bench.cutLine();
			assertThat(bench.outcome(1)).isEqualTo(new SendOutcome.Cut(true));
			assertThat(bench.outcome(2)).isEqualTo(new SendOutcome.Cut(true));
			assertThat(bench.transport().status().counters().cut()).isEqualTo(2);
		}
	}

	@Test
	default void whatMayNotBeWrittenIsNotSent() throws Exception {
		try (TransportBench bench = bench()) {
			bench.forbidWriting();
			bench.transport().send(bench.message(1));
			assertThat(bench.outcome(1)).isEqualTo(new SendOutcome.NotSent());
			assertThat(bench.transport().status().counters().sent()).isZero();
			Awaitility.await().until(() -> bench.transport().freeRoom() == WINDOW);
		}
	}

	@Test
	default void whatWaitedTooLongForItsTurnIsNotSent() throws Exception {
		try (TransportBench bench = bench()) {
			var outcomes = new HeardOutcomes();
			var bothTaken = new CompletableFuture<Void>();
			bench.transport().attach(outcomes, (message) -> {
				if (message.id() == 1) {
					bothTaken.join();
					bench.time().pass(SenderOutcomes.FRESH.plusMillis(1));
				}
				return true;
			});
			bench.transport().send(bench.message(1));
			bench.transport().send(bench.message(2));
			bothTaken.complete(null);
			bench.awaitReceived(1);
			assertThat(outcomes.first(2)).isEqualTo(new SendOutcome.NotSent());
			assertThat(outcomes.of(1)).isEmpty();
		}
	}

	@Test
	default void whatIsOverItsTimeIsNotSent() throws Exception {
		try (TransportBench bench = bench()) {
			OutboundMessage message = bench.message(1);
			bench.transport()
				.send(new OutboundMessage(1, message.term(), message.target(), message.content(), 1, LastTry.NONE,
						false));
			assertThat(bench.outcome(1)).isEqualTo(new SendOutcome.NotSent());
		}
	}

	@Test
	default void roomIsWhatTheWindowLeaves() throws Exception {
		try (TransportBench bench = bench()) {
			assertThat(bench.transport().freeRoom()).isEqualTo(WINDOW);
			for (long id = 1; id <= WINDOW; id++) {
				assertThat(bench.transport().send(bench.message(id))).isTrue();
				assertThat(bench.transport().freeRoom()).isEqualTo((int) (WINDOW - id));
			}
			assertThat(bench.transport().send(bench.message(4))).isFalse();
			bench.awaitReceived(WINDOW);
			bench.accept(2);
			bench.outcome(2);
			Awaitility.await().until(() -> bench.transport().freeRoom() == 1);
			assertThat(bench.transport().send(bench.message(4))).isTrue();
			assertThat(bench.outcomes(4)).isEmpty();
		}
	}

	@Test
	default void aMessageThatMustBeAloneWaitsForAnIdleLine() throws Exception {
		try (TransportBench bench = bench()) {
			OutboundMessage plain = bench.message(2);
			var alone = new OutboundMessage(2, plain.term(), plain.target(), plain.content(), plain.expiresAt(),
					LastTry.CUT, true);
			bench.transport().send(bench.message(1));
			bench.awaitReceived(1);
			assertThat(bench.transport().send(alone)).isFalse();
			bench.accept(1);
			bench.outcome(1);
			Awaitility.await().until(() -> bench.transport().send(alone));
			bench.awaitReceived(2);
			assertThat(bench.transport().send(bench.message(3))).isFalse();
			bench.accept(2);
			bench.outcome(2);
			Awaitility.await().until(() -> bench.transport().freeRoom() == WINDOW);
		}
	}

	@Test
	default void aLateAnswerIsReportedAfterTheCut() throws Exception {
		try (TransportBench bench = bench()) {
			bench.transport().send(bench.message(1));
			bench.awaitReceived(1);
			bench.letAnswersBeOverdue();
			assertThat(bench.outcome(1)).isEqualTo(new SendOutcome.Cut(false));
			bench.accept(1);
			Awaitility.await().until(() -> bench.outcomes(1).size() == 2);
			assertThat(bench.outcomes(1).get(1)).isInstanceOf(SendOutcome.Accepted.class);
		}
	}

	@Test
	default void aLateRefusalForNowSaysNothingAboutTheTryUnderWay() throws Exception {
		try (TransportBench bench = bench()) {
			bench.transport().send(bench.message(1));
			bench.transport().send(bench.message(2));
			bench.awaitReceived(2);
			bench.letAnswersBeOverdue();
			assertThat(bench.outcome(1)).isEqualTo(new SendOutcome.Cut(false));
			bench.outcome(2);
			bench.refuseForNow(1);
			bench.accept(2);
			Awaitility.await().until(() -> bench.outcomes(2).size() == 2);
			assertThat(bench.outcomes(1)).containsExactly(new SendOutcome.Cut(false));
		}
	}

	@Test
	default void aStopWaitsForAnswersAndTakesNothing() throws Exception {
		try (TransportBench bench = bench()) {
			bench.transport().send(bench.message(1));
			bench.awaitReceived(1);
			CompletableFuture<Void> stopped = bench.stop();
			Awaitility.await().until(() -> bench.transport().freeRoom() == 0);
			assertThat(bench.transport().send(bench.message(2))).isFalse();
			bench.accept(1);
			assertThat(bench.outcome(1)).isInstanceOf(SendOutcome.Accepted.class);
			stopped.get(20, TimeUnit.SECONDS);
		}
	}

	@Test
	default void nothingIsWrittenForAPreview() throws Exception {
		try (TransportBench bench = bench()) {
			Preview preview = bench.transport().preview(bench.message(1));
			assertThat(preview.toString()).contains("tokA");
			assertThat(bench.transport().freeRoom()).isEqualTo(WINDOW);
			assertThat(bench.transport().status().counters().sent()).isZero();
		}
	}

	@Test
	default void aPreviewIsWhatThePeerThenReads() throws Exception {
		try (TransportBench bench = bench()) {
			OutboundMessage message = withEverything(bench.message(1));
			Preview preview = bench.transport().preview(message);
			bench.transport().send(message);
			bench.awaitReceived(1);
			assertThat(bench.received(1)).isEqualTo(preview);
			bench.accept(1);
		}
	}

	private static OutboundMessage withEverything(OutboundMessage plain) {
		var options = new Options(Priority.HIGH, "news", plain.content().options().timeToLive(), true, false, false,
				true, "com.example.shop", true);
		var content = new Content("{\"notification\":{\"title\":\"5 < 6 & ü 🚀\"},\"data\":{\"id\":\"1\"}}", options);
		return new OutboundMessage(plain.id(), plain.term(), plain.target(), content, plain.expiresAt(), LastTry.NONE,
				false);
	}

	@Test
	default void answersAreCountedByCodeAndWithTheTimeTheyTook() throws Exception {
		try (TransportBench bench = bench()) {
			for (long id = 1; id <= 3; id++) {
				bench.transport().send(bench.message(id));
			}
			bench.awaitReceived(3);
			bench.pass(Duration.ofMillis(70));
			bench.accept(1);
			bench.reject(2);
			bench.refuseForNow(3);
			for (long id = 1; id <= 3; id++) {
				bench.outcome(id);
			}
			assertCounted(bench.transport().status(), Map.of(bench.rejectedAs(), 1L, bench.refusedAs(), 1L));
			assertMetered(bench.registry(), bench.rejectedAs(), bench.refusedAs());
		}
	}

	private static void assertCounted(SenderStatus status, Map<String, Long> refused) {
		assertThat(status.counters()).isEqualTo(new SenderStatus.Counters(3, 1, refused, 0, 0, 0, 0, 1, 0, 70.0, 70.0));
		assertThat(status.sessions()).singleElement()
			.extracting(SenderStatus.Session::counters)
			.isEqualTo(new SenderStatus.SessionCounters(3, 1, refused, 0, 0, 70.0));
	}

	private static void assertMetered(MeterRegistry registry, String... codes) {
		assertThat(Search.in(registry).timers()).singleElement().satisfies((acceptances) -> {
			assertThat(acceptances.count()).isOne();
			assertThat(acceptances.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(70);
		});
		for (String code : codes) {
			assertThat(Search.in(registry).tag("code", code).functionCounters()).as(code)
				.singleElement()
				.satisfies((refusals) -> assertThat(refusals.count()).isOne());
		}
	}

	@Test
	default void healthTellsWhetherTheNextSendWouldWork() throws Exception {
		try (TransportBench bench = bench()) {
			assertThat(bench.health().getStatus()).isEqualTo(Status.UP);
			assertThat(bench.health().getDetails().toString()).contains("ready=true", "READY, 0 of 3 pending")
				.doesNotContain("problem");
			bench.goAway();
			Awaitility.await().until(() -> bench.health().getStatus().equals(Status.DOWN));
			assertThat(bench.health().getDetails().toString()).contains("ready=false", "problem=");
			assertThat(bench.transport().freeRoom()).isZero();
			assertThat(bench.transport().send(bench.message(1))).isFalse();
		}
	}

}
