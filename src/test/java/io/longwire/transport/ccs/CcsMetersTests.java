package io.longwire.transport.ccs;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.longwire.transport.OutboundMessage.LastTry;
import io.longwire.transport.SenderStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CcsMetersTests {

	@Test
	void countsForEachSessionApart() throws Exception {
		try (CcsPeer peer = CcsPeer.start(); Rig rig = new Rig(peer)) {
			PeerLine line = peer.login();
			rig.ready().send(1);
			rig.send(2);
			line.next();
			line.next();
			line.play("""
					S: {"message_type":"ack","message_id":"1"}
					S: {"message_type":"nack","message_id":"2","error":"SOMETHING_NEW"}
					S: {"from":"tokA","message_id":"u1","data":{}}
					S: {"message_type":"receipt","from":"gcm.googleapis.com","message_id":"dr2:1","data":{}}
					S: {"message_type":"receipt","from":"gcm.googleapis.com","message_id":"dr2:2","data":{}}
					S: {"message_type":"control","control_type":"CONNECTION_DRAINING"}
					S: ping
					C: pong
					""");
			rig.pass(Duration.ofSeconds(5));
			peer.login();
			rig.ready();
			List<SenderStatus.Session> sessions = rig.transport.status().sessions();
			assertThat(sessions).extracting(SenderStatus.Session::state).containsExactly("DRAINING", "READY");
			assertThat(sessions.get(0).counters())
				.isEqualTo(new SenderStatus.SessionCounters(2, 1, Map.of("OTHER", 1L), 2, 1, 0.0));
			assertThat(sessions.get(1).counters())
				.isEqualTo(new SenderStatus.SessionCounters(0, 0, Map.of(), 0, 0, null));
			assertThat(Duration.between(sessions.get(0).readySince(), sessions.get(1).readySince()))
				.isEqualTo(Duration.ofSeconds(5));
		}
	}

	@Test
	void countsUnderTheNamesThatTheDocumentsPromise() throws Exception {
		try (CcsPeer peer = CcsPeer.start(); Rig rig = new Rig(peer)) {
			PeerLine line = peer.login();
			rig.ready().send(1);
			rig.transport.send(Rig.message(2, "{}", LastTry.CUT, false));
			line.next();
			line.next();
			line.play("""
					S: {"message_type":"ack","message_id":"1"}
					S: {"message_type":"nack","message_id":"2","error":"SOMETHING_NEW"}
					S: {"from":"tokA","message_id":"u1","data":{}}
					S: {"message_type":"receipt","from":"gcm.googleapis.com","message_id":"dr2:1","data":{}}
					S: {"message_type":"control","control_type":"CONNECTION_DRAINING"}
					S: ping
					C: pong
					""");
			SenderStatus.Counters counters = rig.transport.status().counters();
			assertThat(counters.sent()).isEqualTo(2);
			assertThat(counters.accepted()).isEqualTo(1);
			assertThat(counters.duplicates()).isEqualTo(1);
			assertThat(counters.refused()).isEqualTo(Map.of("OTHER", 1L));
			assertThat(counters.receipts()).isEqualTo(1);
			assertThat(counters.upstream()).isEqualTo(1);
			assertThat(counters.drains()).isEqualTo(1);
			assertThat(counters.meanAckMillis()).isNotNull();
			for (String name : new String[] { "sent", "acked", "duplicates", "receipts", "upstream", "connects",
					"drains" }) {
				assertThat(rig.registry.get("longwire.ccs." + name).tag("sender", "demo").functionCounter().count())
					.as(name)
					.isPositive();
			}
			assertThat(rig.registry.get("longwire.ccs.nacked").tag("code", "OTHER").functionCounter().count()).isOne();
			assertThat(rig.registry.get("longwire.ccs.ack.latency").timer().count()).isOne();
			assertThat(rig.registry.get("longwire.ccs.sessions").tag("state", "DRAINING").gauge().value()).isOne();
			assertThat(rig.registry.get("longwire.ccs.pending").gauge().value()).isZero();
		}
	}

	@Test
	void aConnectionThatDrainedBeforeItWasReadyIsNoneThatBecameReady() throws Exception {
		try (CcsPeer peer = CcsPeer.start(); Rig rig = new Rig(peer)) {
			PeerLine line = peer.accept();
			rig.awaitStates("CONNECTING");
			rig.transport.supervisor().live().get(0).drain("before it was ready");
			line.login();
			line.play("""
					S: ping
					C: pong
					""");
			peer.login();
			rig.awaitStates("DRAINING", "READY");
			rig.tick();
			assertThat(rig.registry.get("longwire.ccs.connects").functionCounter().count()).isOne();
		}
	}

}
