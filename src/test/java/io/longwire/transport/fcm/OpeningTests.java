package io.longwire.transport.fcm;

import java.time.Duration;

import io.netty.handler.codec.http2.Http2Error;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connections that never become ready, or are lost as soon as they are.
 */
class OpeningTests {

	@Test
	void aPeerThatSaysNothingHoldsItsPlaceForHalfAMinute() throws Exception {
		try (FcmPeer peer = new FcmPeer()) {
			peer.speaksHttp2 = false;
			try (FcmRig rig = new FcmRig(peer, 10)) {
				rig.awaitStates("CONNECTING");
				rig.pass(Duration.ofSeconds(29));
				rig.awaitStates("CONNECTING");
				peer.speaksHttp2 = true;
				rig.pass(Duration.ofSeconds(1));
				assertThat(rig.transport.status().problem()).contains("did not begin to speak HTTP/2");
				rig.pass(Duration.ofMinutes(1));
				peer.accept();
				rig.awaitStates("READY");
			}
		}
	}

	@Test
	void aPeerThatClosesWhateverIsReadyIsAskedLessAndLess() throws Exception {
		try (FcmPeer peer = new FcmPeer()) {
			peer.closesAtOnce = true;
			try (FcmRig rig = new FcmRig(peer, 10)) {
				for (int second = 0; second < 60; second++) {
					rig.awaitStates();
					rig.pass(Duration.ofSeconds(1));
				}
				assertThat(peer.all).hasSizeBetween(3, 30);
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "NO_ERROR", "ENHANCE_YOUR_CALM", "INTERNAL_ERROR" })
	void aPeerThatSendsAwayWhateverIsReadyIsAskedLessAndLess(Http2Error error) throws Exception {
		try (FcmPeer peer = new FcmPeer()) {
			peer.leavesAtOnce = error;
			try (FcmRig rig = new FcmRig(peer, 10)) {
				boolean told = false;
				for (int second = 0; second < 60; second++) {
					rig.awaitStates();
					told |= String.valueOf(rig.transport.failure()).contains("GOAWAY (" + error);
					rig.pass(Duration.ofSeconds(1));
				}
				assertThat(peer.all).hasSizeBetween(3, 30);
				assertThat(told).isTrue();
			}
		}
	}

	@Test
	void anAnswerEndsThat() throws Exception {
		try (FcmPeer peer = new FcmPeer(); FcmRig rig = new FcmRig(peer, 10)) {
			for (int id = 1; id <= 5; id++) {
				FcmPeerLine line = peer.accept();
				rig.ready().send(id);
				line.next().accept();
				rig.outcome(id);
				line.cut();
				rig.awaitStates();
				rig.pass(Duration.ofSeconds(1));
			}
			rig.awaitStates("READY");
		}
	}

	@Test
	void connectionsThatAreLostTogetherAreOneFailure() throws Exception {
		try (FcmPeer peer = new FcmPeer(); FcmRig rig = new FcmRig(FcmRig.settings(peer.port(), 4, 10))) {
			for (int seconds = 1; seconds <= 4; seconds *= 2) {
				rig.awaitStates("READY", "READY", "READY", "READY");
				for (int i = 0; i < 4; i++) {
					peer.accept().cut();
				}
				rig.awaitStates();
				rig.pass(Duration.ofSeconds(seconds));
			}
			rig.awaitStates("READY", "READY", "READY", "READY");
		}
	}

	@Test
	void connectionsThatDrainTogetherAreReplacedTogether() throws Exception {
		try (FcmPeer peer = new FcmPeer(); FcmRig rig = new FcmRig(FcmRig.settings(peer.port(), 4, 10))) {
			rig.awaitStates("READY", "READY", "READY", "READY");
			rig.pass(Duration.ofSeconds(6));
			for (int i = 0; i < 4; i++) {
				peer.accept().goAway(null);
			}
			Awaitility.await().until(() -> rig.transport.status().counters().connects() == 8);
			rig.awaitStates("READY", "READY", "READY", "READY");
		}
	}

}
