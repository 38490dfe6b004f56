package io.longwire.transport.fcm;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connections that never become ready.
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

}
