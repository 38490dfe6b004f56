package io.longwire.transport.ccs;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

class HealthTests {

	@Test
	void isUpWhenTheNextSendWouldWork() throws Exception {
		try (CcsPeer peer = CcsPeer.start(); Rig rig = new Rig(peer)) {
			peer.login();
			Health health = health(rig.ready());
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails().toString()).contains("demo", "ready=true", "demo-1=READY, 0 of 100 pending");
		}
	}

	@Test
	void isOutOfServiceWhileConnecting() throws Exception {
		try (CcsPeer peer = CcsPeer.start(); Rig rig = new Rig(peer)) {
			peer.accept();
			rig.awaitStates("CONNECTING");
			Health health = health(rig);
			assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
			assertThat(health.getDetails().toString()).contains("one is being opened");
		}
	}

	@Test
	void isDownWithTheRemedyWhenTheLoginIsRefused() throws Exception {
		try (CcsPeer peer = CcsPeer.start(); Rig rig = new Rig(peer)) {
			PeerLine line = peer.accept();
			line.offerMechanisms();
			line.readElement();
			line.send("<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><not-authorized/></failure>");
			rig.problem();
			Health health = health(rig);
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails().toString()).contains("not-authorized", "longwire.ccs.senders.demo.api-key")
				.doesNotContain(Rig.KEY);
		}
	}

	@Test
	void isDownWhenTheLineIsLost() throws Exception {
		try (CcsPeer peer = CcsPeer.start(); Rig rig = new Rig(peer)) {
			peer.login().play("S: FIN");
			rig.problem();
			assertThat(health(rig).getStatus()).isEqualTo(Status.DOWN);
		}
	}

	@Test
	void isUnknownWithoutASender() {
		assertThat(CcsConfiguration.ccs(new CcsTransports(List.of())).health().getStatus()).isEqualTo(Status.UNKNOWN);
	}

	private static Health health(Rig rig) {
		return CcsConfiguration.ccs(new CcsTransports(List.of(rig.transport))).health();
	}

}
