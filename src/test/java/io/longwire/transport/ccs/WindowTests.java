package io.longwire.transport.ccs;

import io.longwire.transport.OutboundMessage.LastTry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WindowTests {

	@Test
	void noMoreThanTheWindowIsEverUnanswered() throws Exception {
		try (CcsPeer peer = CcsPeer.start(); Rig rig = new Rig(peer, 3)) {
			PeerLine line = peer.login();
			rig.ready();
			assertThat(rig.send(1)).isTrue();
			assertThat(rig.send(2)).isTrue();
			assertThat(rig.send(3)).isTrue();
			assertThat(rig.send(4)).isFalse();
			assertThat(rig.transport.freeRoom()).isZero();
			line.play("""
					C: {"to":"tokA","message_id":"1","time_to_live":60,"data":{"k":"v"}}
					C: {"to":"tokA","message_id":"2","time_to_live":60,"data":{"k":"v"}}
					C: {"to":"tokA","message_id":"3","time_to_live":60,"data":{"k":"v"}}
					S: {"message_type":"ack","message_id":"2"}
					""");
			rig.outcome(2);
			assertThat(rig.transport.freeRoom()).isEqualTo(1);
			assertThat(rig.send(4)).isTrue();
			assertThat(rig.send(5)).isFalse();
			line.play("""
					C: {"to":"tokA","message_id":"4","time_to_live":60,"data":{"k":"v"}}
					S: ping
					C: pong
					""");
		}
	}

	@Test
	void acksOfOursTakeNoSlotAndDoNotWaitForOne() throws Exception {
		try (CcsPeer peer = CcsPeer.start(); Rig rig = new Rig(peer, 1)) {
			PeerLine line = peer.login();
			rig.ready().send(1);
			line.next();
			line.play("""
					S: {"from":"tokA","message_id":"u1","data":{}}
					S: {"from":"tokA","message_id":"u2","data":{}}
					""");
			rig.items(2).forEach((item) -> item.durable().run());
			line.play("""
					C: {"to":"tokA","message_id":"u1","message_type":"ack"}
					C: {"to":"tokA","message_id":"u2","message_type":"ack"}
					""");
			assertThat(rig.transport.freeRoom()).isZero();
			line.play("S: {\"message_type\":\"ack\",\"message_id\":\"1\"}");
			rig.ready();
		}
	}

	@Test
	void aMessageThatMustBeAloneWaitsForTheOthersAndKeepsThemOut() throws Exception {
		try (CcsPeer peer = CcsPeer.start(); Rig rig = new Rig(peer, 3)) {
			PeerLine line = peer.login();
			rig.ready().send(1);
			assertThat(rig.transport.send(Rig.message(2, "{}", LastTry.CUT, true))).isFalse();
			assertThat(rig.send(3)).as("the session empties for the one that waits").isFalse();
			line.next();
			line.play("S: {\"message_type\":\"ack\",\"message_id\":\"1\"}");
			rig.outcome(1);
			assertThat(rig.transport.send(Rig.message(2, "{}", LastTry.CUT, true))).isTrue();
			assertThat(rig.transport.freeRoom()).isZero();
			assertThat(rig.send(3)).isFalse();
			line.next();
			line.play("S: {\"message_type\":\"ack\",\"message_id\":\"2\"}");
			rig.outcome(2);
			assertThat(rig.transport.freeRoom()).isEqualTo(3);
		}
	}

	@Test
	void aMessageThatWaitsForItsAnswerIsNotWrittenAgain() throws Exception {
		try (CcsPeer peer = CcsPeer.start(); Rig rig = new Rig(peer)) {
			PeerLine line = peer.login();
			rig.ready().send(1);
			line.next();
			assertThat(rig.send(1)).isTrue();
			line.play("""
					S: ping
					C: pong
					S: {"message_type":"ack","message_id":"1"}
					""");
			rig.outcome(1);
			assertThat(rig.outcomes).hasSize(1);
		}
	}

}
