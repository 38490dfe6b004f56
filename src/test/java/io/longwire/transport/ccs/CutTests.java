package io.longwire.transport.ccs;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.Cut;
import io.longwire.transport.SendOutcome.NotSent;
import io.longwire.transport.OutboundMessage.LastTry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CutTests extends LoggedIn {

	@ParameterizedTest
	@ValueSource(strings = { "FIN", "RST", "</stream:stream>",
			"<stream:error><system-shutdown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>",
			"<message><not closed</message>" })
	void everyEndOfTheStreamCutsWhatIsUnanswered(String end) throws Exception {
		this.rig.send(1);
		this.rig.send(2);
		this.rig.send(3);
		this.line.next();
		this.line.next();
		this.line.next();
		this.line.play("""
				S: {"message_type":"ack","message_id":"2"}
				""");
		this.rig.outcome(2);
		this.line.play("S: " + end);
		assertThat(this.rig.outcome(1)).isEqualTo(new Cut(true));
		assertThat(this.rig.outcome(3)).isEqualTo(new Cut(true));
		assertThat(this.rig.outcomes(2)).containsExactly(new Accepted(null));
		assertThat(this.rig.transport.freeRoom()).isZero();
		this.rig.pass(Duration.ofSeconds(1));
		this.peer.login();
		this.rig.ready();
		assertThat(this.rig.outcomes).hasSize(3);
	}

	@Test
	void isReplacedAlthoughNoThreadCouldBeStartedForAWhile() throws Exception {
		this.rig.threadsRefused.set(2);
		this.line.play("S: FIN");
		this.rig.awaitStates();
		this.rig.pass(Duration.ofSeconds(1));
		assertThat(this.rig.threadsRefused).as("for the end, and for the next try").hasValue(0);
		this.rig.pass(Duration.ofSeconds(2));
		this.peer.login();
		this.rig.ready();
	}

	@Test
	void whatWaitsForTheWriterWhenThePeerEndsTheStreamIsNotWritten() throws Exception {
		var mayGo = new CountDownLatch(1);
		this.rig.transport.attach(this.rig, (message) -> isPassed(mayGo));
		this.rig.send(1);
		this.rig.send(2);
		this.line.play("S: </stream:stream>");
		assertThat(this.rig.outcome(1)).isEqualTo(new NotSent());
		assertThat(this.rig.outcome(2)).isEqualTo(new NotSent());
		mayGo.countDown();
		assertThat(this.line.isClosedByClient()).isTrue();
		this.rig.awaitStates();
		assertThat(this.rig.outcomes).hasSize(2);
		assertThat(this.line.transcript()).doesNotContain("<message", "<presence");
	}

	private static boolean isPassed(CountDownLatch latch) {
		try {
			return latch.await(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			return false;
		}
	}

	/** Smack says that a thread is interrupted when a stream ends as it writes, too. */
	@Test
	void anInterruptCostsOneMessageItsTurnAndTheThreadNothing() throws Exception {
		Thread.currentThread().interrupt();
		assertThat(this.rig.send(1)).isFalse();
		assertThat(Thread.interrupted()).isFalse();
		assertThat(this.rig.send(2)).isTrue();
		assertThat(this.line.next().attributes()).containsEntry("id", "2");
		this.line.play("S: {\"message_type\":\"ack\",\"message_id\":\"2\"}");
		assertThat(this.rig.outcome(2)).isEqualTo(new Accepted(null));
	}

	@Test
	void answersReadBeforeTheEndCount() throws Exception {
		for (int id = 1; id <= 100; id++) {
			this.rig.send(id);
		}
		StringBuilder acks = new StringBuilder();
		for (int id = 1; id <= 100; id++) {
			this.line.next();
			acks.append(PeerLine.stanza("{\"message_type\":\"ack\",\"message_id\":\"" + id + "\"}"));
		}
		this.line.send(acks.toString());
		this.line.play("S: FIN");
		for (int id = 1; id <= 100; id++) {
			assertThat(this.rig.outcome(id)).isEqualTo(new Accepted(null));
		}
	}

	@Test
	void theNextTryWaitsLongerAsLongAsNothingHolds() throws Exception {
		this.line.play("S: FIN");
		this.rig.awaitStates();
		this.rig.pass(Duration.ofMillis(1000));
		this.peer.login().play("S: FIN");
		this.rig.awaitStates();
		this.rig.pass(Duration.ofMillis(1000));
		assertThat(this.rig.states()).isEmpty();
		this.rig.pass(Duration.ofMillis(1000));
		this.peer.login();
		this.rig.ready();
	}

	@Test
	void aStreamThatAMessageKilledAloneIsReplacedAtOnce() throws Exception {
		for (int i = 0; i < 3; i++) {
			assertThat(this.rig.transport.send(Rig.message(i, "{}", LastTry.CUT, true))).isTrue();
			this.line.next();
			this.line.play("S: FIN");
			assertThat(this.rig.outcome(i)).isEqualTo(new Cut(true));
			this.line = this.peer.login();
			this.rig.ready();
		}
	}

	@Test
	void aMinuteOfGoodServiceShortensTheWaitAgain() throws Exception {
		for (int wait = 1; wait <= 4; wait = wait * 2) {
			this.line.play("S: FIN");
			this.rig.awaitStates();
			this.rig.pass(Duration.ofSeconds(wait));
			this.line = this.peer.login();
			this.rig.ready();
		}
		this.rig.pass(Duration.ofSeconds(61));
		this.line.play("S: FIN");
		this.rig.awaitStates();
		this.rig.pass(Duration.ofSeconds(1));
		this.peer.login();
		this.rig.ready();
	}

}
