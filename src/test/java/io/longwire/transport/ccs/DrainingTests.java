package io.longwire.transport.ccs;

import java.time.Duration;

import io.longwire.transport.RetryReason;
import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.Cut;
import io.longwire.transport.SendOutcome.Retryable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DrainingTests extends LoggedIn {

	private static final String DRAIN = """
			S: {"message_type":"control","control_type":"CONNECTION_DRAINING"}
			S: ping
			C: pong
			""";

	@Test
	void aSessionToldToDrainIsReplacedAndStillAnswered() throws Exception {
		this.rig.send(1);
		this.line.next();
		this.line.play(DRAIN);
		PeerLine replacement = this.peer.login();
		this.rig.awaitStates("DRAINING", "READY");
		this.rig.send(2);
		replacement.play("""
				C: {"to":"tokA","message_id":"2","time_to_live":60,"data":{"k":"v"}}
				S: {"message_type":"ack","message_id":"2"}
				""");
		assertThat(this.rig.outcome(2)).isEqualTo(new Accepted(null));
		this.line.play("""
				S: ping
				C: pong
				S: {"message_type":"ack","message_id":"1"}
				""");
		assertThat(this.rig.outcome(1)).isEqualTo(new Accepted(null));
		assertThat(this.rig.transport.status().counters().drains()).isEqualTo(1);
	}

	@Test
	void aRefusalBecauseOfDrainingDrainsAsWell() throws Exception {
		this.rig.send(1);
		this.line.next();
		this.line.play("""
				S: {"message_type":"nack","message_id":"1","from":"tokA","error":"CONNECTION_DRAINING"}
				""");
		assertThat(this.rig.outcome(1))
			.isEqualTo(new Retryable(RetryReason.CONNECTION_DRAINING, Duration.ZERO, "CONNECTION_DRAINING"));
		this.peer.login();
		this.rig.awaitStates("DRAINING", "READY");
	}

	@Test
	void theControlMessageAndTheNacksThatCrossItAreOneDraining() throws Exception {
		for (int id = 1; id <= 3; id++) {
			this.rig.send(id);
			this.line.next();
		}
		this.line.play("""
				S: {"message_type":"ack","message_id":"1"}
				S: {"message_type":"nack","message_id":"2","error":"CONNECTION_DRAINING"}
				S: {"message_type":"control","control_type":"CONNECTION_DRAINING"}
				S: {"message_type":"nack","message_id":"3","error":"CONNECTION_DRAINING"}
				""");
		for (int id = 2; id <= 3; id++) {
			assertThat(this.rig.outcome(id))
				.isEqualTo(new Retryable(RetryReason.CONNECTION_DRAINING, Duration.ZERO, "CONNECTION_DRAINING"));
		}
		this.peer.login();
		this.rig.awaitStates("DRAINING", "READY");
		assertThat(this.rig.outcomes(1)).containsExactly(new Accepted(null));
		assertThat(this.rig.transport.status().counters().drains()).isEqualTo(1);
	}

	@Test
	void whileNoReplacementCanConnectTheOldOneIsStillReadAndAcked() throws Exception {
		this.rig.send(1);
		this.line.next();
		this.line.play(DRAIN);
		this.peer.accept().play("S: RST");
		this.rig.awaitStates("DRAINING");
		assertThat(this.rig.problem()).isNotEmpty();
		this.line.play("""
				S: {"from":"tokA","message_id":"u1","data":{}}
				""");
		this.rig.items(1).get(0).durable().run();
		this.line.play("""
				C: {"to":"tokA","message_id":"u1","message_type":"ack"}
				S: {"message_type":"ack","message_id":"1"}
				""");
		assertThat(this.rig.outcome(1)).isEqualTo(new Accepted(null));
		this.rig.pass(Duration.ofMillis(1999));
		assertThat(this.rig.states()).as("it does not hammer").containsExactly("DRAINING");
		this.rig.pass(Duration.ofMillis(1));
		this.peer.login();
		this.rig.awaitStates("DRAINING", "READY");
		assertThat(this.rig.send(2)).isTrue();
	}

	@Test
	void nothingIsTakenFromTheMomentItIsRead() throws Exception {
		this.line.play(DRAIN);
		assertThat(this.rig.send(1)).isFalse();
		assertThat(this.rig.transport.freeRoom()).isZero();
	}

	@Test
	void receiptsAreStillAckedOnTheDrainingSession() throws Exception {
		this.line.play(DRAIN);
		PeerLine replacement = this.peer.login();
		this.line
			.play("""
					S: {"message_type":"receipt","from":"gcm.googleapis.com","message_id":"dr2:1","data":{"message_status":"MESSAGE_SENT_TO_DEVICE","original_message_id":"1","device_registration_id":"tokA"}}
					""");
		this.rig.items(1).get(0).durable().run();
		this.line.play("""
				C: {"to":"gcm.googleapis.com","message_id":"dr2:1","message_type":"ack"}
				""");
		replacement.play("""
				S: ping
				C: pong
				""");
	}

	@Test
	void whatIsUnansweredWhenItClosesIsCut() throws Exception {
		this.rig.send(1);
		this.line.next();
		this.line.play(DRAIN);
		this.peer.login();
		this.rig.awaitStates("DRAINING", "READY");
		this.line.play("S: </stream:stream>");
		assertThat(this.rig.outcome(1)).isEqualTo(new Cut(true));
		this.rig.awaitStates("READY");
		assertThat(this.rig.transport.status().problem()).isNull();
	}

	@Test
	void drainingWhileLoggingInNeverBecomesReady() throws Exception {
		this.line.play(DRAIN);
		PeerLine second = this.peer.login();
		second.play(DRAIN);
		this.rig.awaitStates("DRAINING", "DRAINING");
		this.rig.pass(Duration.ofSeconds(1));
		this.peer.login();
		this.rig.awaitStates("DRAINING", "DRAINING", "READY");
	}

	@Test
	void afterTenIdleMinutesWeCloseItOurselves() throws Exception {
		this.line.play(DRAIN);
		PeerLine replacement = this.peer.login();
		this.rig.awaitStates("DRAINING", "READY");
		for (int minute = 1; minute <= 10; minute++) {
			this.rig.pass(Duration.ofMinutes(1));
			this.line.answerPing();
			replacement.answerPing();
			this.rig.tick();
		}
		assertThat(this.rig.states()).containsExactly("DRAINING", "READY");
		this.rig.pass(Duration.ofSeconds(1));
		assertThat(this.line.isClosedByClient()).isTrue();
		this.rig.awaitStates("READY");
	}

	@Test
	void ofMoreThanFourTheOldestIsClosed() throws Exception {
		PeerLine next = this.line;
		for (int drained = 1; drained <= 5; drained++) {
			next.play(DRAIN);
			this.rig.awaitDraining(drained);
			this.rig.pass(Duration.ofSeconds(8));
			next = this.peer.login();
			this.rig.ready();
		}
		assertThat(this.line.isClosedByClient()).isTrue();
		this.rig.awaitStates("DRAINING", "DRAINING", "DRAINING", "DRAINING", "READY");
	}

}
