package io.longwire.transport.ccs;

import java.util.Map;

import io.longwire.transport.OutboundMessage.LastTry;
import io.longwire.transport.SenderStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CcsMetersTests {

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

}
