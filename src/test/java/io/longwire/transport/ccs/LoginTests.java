package io.longwire.transport.ccs;

import java.time.Duration;

import io.longwire.testing.PeerTls;
import io.longwire.testing.Sockets;
import org.jivesoftware.smack.SmackConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class LoginTests {

	private CcsPeer peer;

	@BeforeEach
	void start() throws Exception {
		this.peer = CcsPeer.start();
	}

	@AfterEach
	void stop() throws Exception {
		this.peer.close();
	}

	@Test
	void saysNothingButWhatCcsExpects() throws Exception {
		try (Rig rig = new Rig(this.peer)) {
			PeerLine line = this.peer.login();
			rig.ready();
			line.play("""
					S: ping
					C: pong
					""");
			assertThat(line.transcript()).doesNotContain("roster", "presence", "disco", "caps", "<enable", "from='481");
			assertThat(line.transcript().split("<iq")).as("bind, session and pong").hasSize(4);
		}
	}

	@Test
	void isReadyLongBeforeTheReplyTimeout() throws Exception {
		try (Rig rig = new Rig(this.peer)) {
			this.peer.login();
			await().atMost(Duration.ofSeconds(4)).until(() -> rig.transport.status().ready());
		}
	}

	@Test
	void refusesACertificateForAnotherName() throws Exception {
		PeerTls other = new PeerTls("ccs.example.test");
		try (CcsPeer stranger = new CcsPeer(other); Rig rig = new Rig(Rig.settings(stranger.port(), 100), other)) {
			PeerLine line = stranger.accept();
			assertThat(line.readsNothing()).isTrue();
			assertThat(rig.problem()).contains("No subject alternative DNS name matching localhost");
			assertThat(line.transcript()).isEmpty();
		}
	}

	@Test
	void refusesACertificateThatNobodyVouchesFor() throws Exception {
		try (Rig rig = new Rig(Rig.settings(this.peer.port(), 100), new PeerTls("localhost"))) {
			assertThat(this.peer.accept().readsNothing()).isTrue();
			assertThat(rig.problem()).contains("PKIX");
		}
	}

	@Test
	void aRefusedLoginIsTriedAgainOnlyAfterMinutes() throws Exception {
		try (Rig rig = new Rig(this.peer)) {
			PeerLine line = this.peer.accept();
			line.offerMechanisms();
			line.readElement();
			line.send("<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><not-authorized/></failure></stream:stream>");
			assertThat(rig.problem()).contains("not-authorized", "longwire.ccs.senders.demo.api-key")
				.doesNotContain(Rig.KEY);
			rig.pass(Duration.ofSeconds(59));
			assertThat(rig.states()).isEmpty();
			rig.pass(Duration.ofSeconds(31));
			this.peer.login();
			rig.ready();
			assertThat(rig.transport.status().problem()).isNull();
		}
	}

	@Test
	void aRefusedLoginIsAWarningOnceWithTheRemedy(CapturedOutput output) throws Exception {
		try (Rig rig = new Rig(this.peer)) {
			for (int i = 0; i < 2; i++) {
				PeerLine line = this.peer.accept();
				line.offerMechanisms();
				line.readElement();
				line.send("<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><not-authorized/></failure>");
				rig.awaitStates();
				rig.leap(Duration.ofMinutes(5));
			}
			this.peer.login();
			rig.ready();
			await().untilAsserted(() -> assertThat(output).contains("Sender demo can send again"));
		}
		assertThat(output.toString().lines().filter((line) -> line.contains(" WARN "))).singleElement()
			.asString()
			.contains("Sender demo cannot send, its messages wait", "not-authorized",
					"longwire.ccs.senders.demo.api-key");
		assertThat(output).contains("Sender demo still cannot send").doesNotContain("has lost", Rig.KEY);
	}

	@Test
	void hangingUpAfterTheKeyIsARefusedLogin() throws Exception {
		try (Rig rig = new Rig(this.peer)) {
			PeerLine line = this.peer.accept();
			line.offerMechanisms();
			line.readElement();
			line.play("S: FIN");
			assertThat(rig.problem()).contains("login not answered");
			rig.pass(Duration.ofSeconds(59));
			assertThat(rig.states()).isEmpty();
		}
	}

	@Test
	void connectsWhenThePushServiceComesUp() throws Exception {
		int port = Sockets.freePort();
		try (Rig rig = new Rig(Rig.settings(port, 100), PeerTls.LOCALHOST)) {
			assertThat(rig.problem()).contains("refused");
			assertThat(rig.transport.freeRoom()).isZero();
			assertThat(rig.send(1)).isFalse();
			try (CcsPeer late = new CcsPeer(PeerTls.LOCALHOST, port)) {
				rig.pass(Duration.ofSeconds(1));
				late.login();
				rig.ready();
			}
		}
	}

	@Test
	void neverShowsTheKeyEvenIfSmackIsToldToDebug(CapturedOutput output) throws Exception {
		SmackConfiguration.DEBUG = true;
		try (Rig rig = new Rig(this.peer)) {
			this.peer.login();
			rig.ready();
		}
		finally {
			SmackConfiguration.DEBUG = false;
		}
		assertThat(output).contains("READY").doesNotContain(Rig.KEY, "<auth", "QUFBQXNlcnZlcmtleQ");
	}

}
