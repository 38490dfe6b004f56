package io.longwire.transport.fcm;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.longwire.transport.OutboundMessage.LastTry;
import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.Cut;
import io.longwire.transport.SendOutcome.NotSent;
import io.netty.handler.codec.http2.Http2Error;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of messages when a connection ends, or is refused, in each of the ways in
 * which HTTP/2 does that.
 */
class LineTests {

	private FcmPeer peer;

	private FcmRig rig;

	private FcmPeerLine line;

	@BeforeEach
	void connect() throws Exception {
		this.peer = new FcmPeer();
		this.rig = new FcmRig(this.peer, 10);
		this.line = this.peer.accept();
		this.rig.ready();
	}

	@AfterEach
	void disconnect() throws Exception {
		this.rig.close();
		this.peer.close();
	}

	@Test
	void aRequestHasThePathTheTokenAndTheMessage() throws Exception {
		this.rig.send(7);
		FcmPeerLine.Request request = this.line.next();
		assertThat(request.headers.method()).hasToString("POST");
		assertThat(request.headers.path()).hasToString("/v1/projects/my-project/messages:send");
		assertThat(request.headers.authority()).hasToString("localhost:" + this.peer.port());
		assertThat(request.headers.get("authorization")).hasToString("Bearer ya29.secret1");
		assertThat(request.headers.get("content-type")).hasToString("application/json; charset=utf-8");
		assertThat(request.body).contains("\"token\":\"tokA\"").contains("\"data\":{\"id\":\"7\"}");
		request.accept();
		assertThat(this.rig.outcome(7)).isEqualTo(new Accepted(null));
	}

	@Test
	void goAwaySendsElsewhereWhatWasNotLookedAtAndAwaitsTheRest() throws Exception {
		this.rig.send(1);
		FcmPeerLine.Request first = this.line.next();
		this.rig.send(2);
		this.line.next();
		this.line.goAway(first);
		assertThat(this.rig.outcome(2)).isEqualTo(new NotSent());
		assertThat(this.rig.outcomes(1)).isEmpty();
		FcmPeerLine replacement = this.peer.accept();
		this.rig.awaitStates("DRAINING", "READY");
		this.rig.send(2);
		replacement.next().accept();
		first.accept();
		assertThat(this.rig.outcome(1)).isEqualTo(new Accepted(null));
		this.rig.awaitStates("READY");
		assertThat(this.line.isClosedByClient()).isTrue();
		assertThat(this.rig.transport.status().counters().cut()).isZero();
		assertThat(this.rig.transport.status().counters().drains()).isOne();
	}

	@Test
	void goAwayWhileIdleCostsNothing() throws Exception {
		this.line.goAway(null);
		this.peer.accept();
		this.rig.awaitStates("READY");
		assertThat(this.rig.outcomes.count()).isZero();
		assertThat(this.rig.transport.freeRoom()).isEqualTo(10);
		assertThat(this.rig.transport.status().ready()).isTrue();
	}

	@Test
	void goAwayAfterServingIsNoFailureHoweverOften() throws Exception {
		for (int round = 1; round <= 3; round++) {
			this.rig.ready();
			this.rig.pass(Duration.ofSeconds(6));
			this.line.goAway(null);
			this.line = this.peer.accept();
			this.rig.awaitStates("READY");
		}
		assertThat(this.rig.transport.failure()).isNull();
		assertThat(this.rig.transport.status().problem()).isNull();
	}

	@Test
	void goAwayWithAnErrorSlowsTheSender() throws Exception {
		this.line.goAway(null, Http2Error.ENHANCE_YOUR_CALM);
		this.peer.accept();
		this.rig.awaitStates("READY");
		assertThat(this.rig.transport.status().problem()).contains("slowed down");
	}

	@Test
	void anIdleLineThatIsClosedIsReplacedAtOnce() throws Exception {
		this.rig.pass(Duration.ofSeconds(10));
		this.line.cut();
		this.peer.accept();
		this.rig.awaitStates("READY");
		assertThat(this.rig.transport.failure()).isNull();
	}

	@Test
	void aRefusedStreamWasNotLookedAt() throws Exception {
		this.rig.send(1);
		this.line.next().reset(Http2Error.REFUSED_STREAM);
		assertThat(this.rig.outcome(1)).isEqualTo(new NotSent());
		assertThat(this.rig.states()).containsExactly("READY");
		assertThat(this.rig.transport.status().problem()).contains("slowed down");
		Awaitility.await().until(() -> this.rig.transport.freeRoom() == 10);
	}

	@ParameterizedTest
	@EnumSource(names = { "INTERNAL_ERROR", "CANCEL", "ENHANCE_YOUR_CALM" })
	void aStreamThatIsResetOtherwiseMayHaveBeenTakenAndSlowsTheSender(Http2Error error) throws Exception {
		this.rig.send(1);
		this.line.next().reset(error);
		assertThat(this.rig.outcome(1)).isEqualTo(new Cut(false));
		assertThat(this.rig.states()).containsExactly("READY");
		assertThat(this.rig.transport.status().problem()).contains("slowed down");
	}

	@Test
	void aSilentLineIsAskedAndThenClosed() throws Exception {
		this.peer.answersPings = false;
		this.rig.send(1);
		this.line.next();
		this.rig.pass(Duration.ofSeconds(31));
		assertThat(this.rig.outcomes(1)).isEmpty();
		this.rig.pass(Heartbeat.PATIENCE.plusSeconds(1));
		assertThat(this.rig.outcome(1)).isEqualTo(new Cut(true));
		assertThat(this.line.isClosedByClient()).isTrue();
	}

	@Test
	void aPongThatIsReadLateBecauseWeWereFrozenIsNoSilence() throws Exception {
		this.peer.answersPings = false;
		this.rig.send(1);
		FcmPeerLine.Request request = this.line.next();
		this.rig.pass(Duration.ofSeconds(31));
		this.rig.leap(Duration.ofSeconds(60));
		assertThat(this.rig.states()).containsExactly("READY");
		this.rig.leap(Duration.ofMillis(250));
		request.accept();
		assertThat(this.rig.outcome(1)).isEqualTo(new Accepted(null));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void answersThatAreReadLateBecauseWeWereFrozenCostNothing(boolean lookedFirst) throws Exception {
		this.peer.answersPings = false;
		this.rig.send(1);
		FcmPeerLine.Request first = this.line.next();
		this.rig.send(2);
		FcmPeerLine.Request second = this.line.next();
		this.rig.pass(Duration.ofSeconds(31));
		this.rig.time.pass(Duration.ofSeconds(60));
		if (lookedFirst) {
			this.rig.tick();
		}
		this.line.pong();
		first.accept();
		assertThat(this.rig.outcome(1)).isEqualTo(new Accepted(null));
		this.rig.tick();
		assertThat(this.rig.states()).containsExactly("READY");
		second.accept();
		assertThat(this.rig.outcome(2)).isEqualTo(new Accepted(null));
	}

	@Test
	void oneMissingAnswerCostsNoneOfTheOthers() throws Exception {
		this.rig.send(1);
		this.line.next();
		this.rig.pass(Duration.ofSeconds(20));
		this.rig.send(2);
		FcmPeerLine.Request second = this.line.next();
		this.rig.pass(Duration.ofSeconds(11));
		assertThat(this.rig.outcome(1)).isEqualTo(new Cut(false));
		this.peer.accept();
		this.rig.awaitStates("DRAINING", "READY");
		second.accept();
		assertThat(this.rig.outcome(2)).isEqualTo(new Accepted(null));
	}

	@Test
	void aLateRefusalForNowSaysNothingAboutTheTryUnderWay() throws Exception {
		this.rig.send(1);
		FcmPeerLine.Request request = this.line.next();
		this.rig.pass(Duration.ofSeconds(31));
		this.rig.outcome(1);
		request.refuse(503, "UNAVAILABLE");
		this.rig.awaitStates("READY");
		assertThat(this.rig.outcomes(1)).containsExactly(new Cut(false));
	}

	@Test
	void anAnswerThatNeverComesIsAwaitedTwiceAsLongAndHoldsNoConnection() throws Exception {
		this.rig.send(1);
		this.line.next();
		this.rig.pass(Duration.ofSeconds(31));
		this.rig.outcome(1);
		this.rig.awaitStates("DRAINING", "READY");
		this.rig.pass(Duration.ofSeconds(28));
		this.rig.awaitStates("DRAINING", "READY");
		this.rig.pass(Duration.ofSeconds(1));
		this.rig.awaitStates("READY");
		assertThat(this.line.isClosedByClient()).isTrue();
		assertThat(this.rig.outcomes(1)).containsExactly(new Cut(false));
	}

	@Test
	void thePeersOwnLimitCounts() throws Exception {
		this.line.allow(2);
		Awaitility.await().until(() -> this.rig.transport.freeRoom() == 2);
		this.rig.send(1);
		this.rig.send(2);
		assertThat(this.rig.send(3)).isFalse();
		this.line.next().accept();
		this.rig.outcome(1);
		Awaitility.await().until(() -> this.rig.transport.freeRoom() == 1);
	}

	@Test
	void aMessageThatWaitsForItsAnswerIsNotWrittenAgain() throws Exception {
		this.rig.send(1);
		FcmPeerLine.Request request = this.line.next();
		assertThat(this.rig.transport.send(FcmRig.message(1, LastTry.CUT, false))).isTrue();
		request.accept();
		this.rig.outcome(1);
		assertThat(this.line.waiting()).isZero();
	}

	@Test
	void noMessageIsToBlameForAConnectionThatWeClose() throws Exception {
		this.rig.transport.send(FcmRig.message(1, LastTry.CUT, true));
		this.line.next();
		CompletableFuture<Void> stopped = this.rig.transport.stop();
		this.rig.pass(FcmSupervisor.STOP_PATIENCE);
		assertThat(this.rig.outcomes(1)).isEmpty();
		this.rig.pass(Duration.ofMillis(1));
		assertThat(this.rig.outcome(1)).isEqualTo(new Cut(false));
		assertThat(this.line.isClosedByClient()).isTrue();
		assertThat(stopped).succeedsWithin(Duration.ofSeconds(10));
	}

	@Test
	void everythingOfADeadLineIsReportedOnceAndTheRoomIsRight() throws Exception {
		for (long id = 1; id <= 10; id++) {
			this.rig.send(id);
		}
		for (int i = 0; i < 10; i++) {
			this.line.next();
		}
		this.line.cut();
		Awaitility.await().until(() -> this.rig.outcomes.count() == 10);
		assertThat(this.rig.outcomes.all()).allMatch(new Cut(true)::equals);
		this.rig.pass(Duration.ofMinutes(1));
		this.peer.accept();
		this.rig.ready();
		assertThat(this.rig.transport.freeRoom()).isEqualTo(10);
		assertThat(this.rig.outcomes.count()).isEqualTo(10);
	}

}
