package io.longwire.transport.ccs;

import java.time.Duration;

import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.Cut;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SilenceTests extends LoggedIn {

	@Test
	void oneMissingAnswerCostsNoneOfTheOthers() throws Exception {
		this.rig.send(1);
		this.line.next();
		this.rig.pass(Duration.ofSeconds(20));
		this.rig.send(2);
		this.line.next();
		this.rig.pass(Duration.ofSeconds(11));
		this.line.answerPing();
		this.rig.tick();
		this.rig.tick();
		assertThat(this.rig.outcome(1)).isEqualTo(new Cut(false));
		PeerLine replacement = this.peer.login();
		this.rig.awaitStates("DRAINING", "READY");
		assertThat(this.rig.outcomes(2)).isEmpty();
		this.line.play("S: {\"message_type\":\"ack\",\"message_id\":\"2\"}");
		assertThat(this.rig.outcome(2)).isEqualTo(new Accepted(null));
		replacement.play("""
				S: ping
				C: pong
				""");
	}

	@Test
	void aLateAnswerIsReportedAsEvidence() throws Exception {
		oneMissingAnswerCostsNoneOfTheOthers();
		this.line.play("""
				S: {"message_type":"ack","message_id":"1","registration_id":"tokB"}
				S: ping
				C: pong
				""");
		assertThat(this.rig.outcomes(1)).containsExactly(new Cut(false), new Accepted("tokB"));
	}

	@Test
	void aLateRefusalForNowSaysNothingAboutTheTryUnderWay() throws Exception {
		oneMissingAnswerCostsNoneOfTheOthers();
		this.line.play("""
				S: {"message_type":"ack","from":"tokA","message_id":"1","success":0,"failure":1}
				S: {"message_type":"nack","message_id":"1","error":"SERVICE_UNAVAILABLE"}
				S: ping
				C: pong
				""");
		assertThat(this.rig.outcomes(1)).containsExactly(new Cut(false));
	}

	@Test
	void answersThatAreReadLateBecauseWeWereFrozenCostNothing() throws Exception {
		this.rig.send(1);
		this.rig.send(2);
		this.line.next();
		this.line.next();
		this.rig.pass(Duration.ofSeconds(31));
		this.line.play("""
				C: ping
				S: {"message_type":"ack","message_id":"1"}
				""");
		assertThat(this.rig.outcome(1)).isEqualTo(new Accepted(null));
		this.rig.tick();
		this.line.play("S: {\"message_type\":\"ack\",\"message_id\":\"2\"}");
		assertThat(this.rig.outcome(2)).isEqualTo(new Accepted(null));
		this.rig.pass(Duration.ofMillis(250));
		assertThat(this.rig.states()).containsExactly("READY");
	}

	@Test
	void aPongThatIsReadLateBecauseWeWereFrozenIsNoSilence() throws Exception {
		leaveOneUnansweredUntilItIsAsked();
		this.rig.leap(Duration.ofSeconds(60));
		assertThat(this.rig.states()).containsExactly("READY");
		this.rig.leap(Duration.ofMillis(250));
		this.line.play("S: {\"message_type\":\"ack\",\"message_id\":\"1\"}");
		assertThat(this.rig.outcome(1)).isEqualTo(new Accepted(null));
	}

	@Test
	void aFreezeAfterThePongGivesNothingUpThatIsYetToBeRead() throws Exception {
		this.rig.send(1);
		this.line.next();
		this.rig.pass(Duration.ofSeconds(31));
		this.line.answerPing();
		this.rig.send(2);
		this.line.next();
		this.rig.tick();
		this.rig.leap(Duration.ofSeconds(60));
		this.rig.tick();
		assertThat(this.rig.outcomes(2)).isEmpty();
		this.line.play("S: {\"message_type\":\"ack\",\"message_id\":\"2\"}");
		assertThat(this.rig.outcome(2)).isEqualTo(new Accepted(null));
	}

	@Test
	void withoutAPongTheSessionIsClosed() throws Exception {
		leaveOneUnansweredUntilItIsAsked();
		this.rig.pass(Duration.ofSeconds(9));
		assertThat(this.rig.states()).containsExactly("READY");
		this.rig.pass(Duration.ofSeconds(1));
		assertThat(this.rig.outcome(1)).isEqualTo(new Cut(true));
		assertThat(this.line.isClosedByClient()).isTrue();
	}

	@Test
	void anIdleLineIsPinged() throws Exception {
		this.rig.pass(Duration.ofSeconds(59));
		this.line.play("""
				S: ping
				C: pong
				""");
		this.rig.pass(Duration.ofSeconds(59));
		this.rig.pass(Duration.ofSeconds(1));
		this.line.answerPing();
		this.rig.tick();
		assertThat(this.rig.states()).containsExactly("READY");
	}

	@Test
	void anAnswerToAPingMayBeOdd() throws Exception {
		this.rig.pass(Duration.ofSeconds(60));
		this.line.play("""
				C: ping
				S: <iq type='error' id='p9'><error type='bogus'/></iq>
				""");
		Awaitility.await().until(() -> this.rig.registry.get("longwire.ccs.malformed").functionCounter().count() == 1);
		this.rig.pass(Duration.ofSeconds(10));
		assertThat(this.rig.states()).containsExactly("READY");
	}

	@Test
	void aDeadLineIsFreedAlthoughNoThreadCouldBeStarted() throws Exception {
		leaveOneUnansweredUntilItIsAsked();
		this.rig.pass(Duration.ofSeconds(9));
		this.rig.threadsRefused.set(1);
		this.rig.pass(Duration.ofSeconds(1));
		assertThat(this.line.isClosedByClient()).isTrue();
		assertThat(this.rig.threadsRefused).hasValue(0);
	}

	@Test
	void anIdleLineThatIsHalfOpenIsFound() throws Exception {
		this.rig.pass(Duration.ofSeconds(60));
		this.rig.pass(Duration.ofSeconds(10));
		this.rig.awaitStates();
		assertThat(this.rig.problem()).contains("no answer to a ping");
	}

	private void leaveOneUnansweredUntilItIsAsked() throws Exception {
		this.rig.send(1);
		this.line.next();
		this.rig.pass(Duration.ofSeconds(31));
		this.line.play("C: ping");
	}

}
