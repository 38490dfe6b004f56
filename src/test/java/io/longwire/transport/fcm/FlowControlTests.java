package io.longwire.transport.fcm;

import java.time.Duration;

import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.NotSent;
import io.longwire.transport.SenderOutcomes;
import io.netty.handler.codec.http2.Http2Settings;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A peer that takes the head of a request, and nothing or too little of its body.
 */
class FlowControlTests {

	@ParameterizedTest
	@ValueSource(ints = { 0, 10 })
	void whatIsNotTakenWholeIsTakenBackAndGoesElsewhere(int bytes) throws Exception {
		Http2Settings narrow = Http2Settings.defaultSettings().maxConcurrentStreams(100).initialWindowSize(bytes);
		try (FcmPeer peer = new FcmPeer(narrow); FcmRig rig = new FcmRig(peer, 10)) {
			FcmPeerLine line = peer.accept();
			rig.ready().send(1);
			Awaitility.await().until(() -> rig.transport.status().sessions().get(0).pending() == 1);
			rig.pass(SenderOutcomes.FRESH);
			assertThat(rig.outcomes(1)).isEmpty();
			rig.pass(Duration.ofMillis(1));
			assertThat(rig.outcome(1)).isEqualTo(new NotSent());
			assertThat(line.isClosedByClient()).isTrue();
			assertThat(line.waiting()).isZero();
			peer.accept();
			rig.awaitStates("READY");
		}
	}

	@Test
	void whatIsTakenBackDoesNotLeaveAfterwardsAndItsNeighboursAreAnswered() throws Exception {
		try (FcmPeer peer = new FcmPeer(); FcmRig rig = new FcmRig(peer, 10)) {
			FcmPeerLine line = peer.accept();
			rig.ready().send(1);
			FcmPeerLine.Request whole = line.next();
			line.tell(new Http2Settings().initialWindowSize(0).maxConcurrentStreams(5));
			Awaitility.await().until(() -> rig.transport.freeRoom() == 4);
			rig.send(2);
			Awaitility.await().until(() -> rig.transport.freeRoom() == 3);
			rig.pass(SenderOutcomes.FRESH.plusMillis(1));
			assertThat(rig.outcome(2)).isEqualTo(new NotSent());
			line.tell(new Http2Settings().initialWindowSize(65_535));
			whole.accept();
			assertThat(rig.outcome(1)).isEqualTo(new Accepted(null));
			assertThat(line.isClosedByClient()).isTrue();
			assertThat(line.waiting()).isZero();
		}
	}

}
