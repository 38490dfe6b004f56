package io.longwire.transport.apns;

import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.Cut;
import io.netty.handler.codec.http2.Http2Error;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A message whose stream ends while the connection stands.
 */
class StreamEndTests {

	private final ApnsPeer peer = new ApnsPeer();

	private final ApnsRig rig = new ApnsRig(this.peer, 10);

	@BeforeEach
	void sendTwo() {
		this.rig.ready().send(1);
		this.rig.send(2);
		this.peer.awaitReceived(2);
	}

	@AfterEach
	void close() {
		this.rig.close();
		this.peer.close();
	}

	@ParameterizedTest
	@EnumSource(names = { "INTERNAL_ERROR", "CANCEL", "ENHANCE_YOUR_CALM" })
	void aResetOneMayHaveBeenTakenAndHasKilledNoConnection(Http2Error error) {
		this.peer.reset(1, error);
		assertThat(this.rig.outcome(1)).isEqualTo(new Cut(false));
		this.peer.accept(2);
		assertThat(this.rig.outcome(2)).isEqualTo(new Accepted(null));
	}

	@Test
	void oneThatIsAnsweredByABareStatusHasKilledNoConnection() {
		this.peer.answerBare(1, 500);
		assertThat(this.rig.outcome(1)).isEqualTo(new Cut(false));
		this.peer.accept(2);
		assertThat(this.rig.outcome(2)).isEqualTo(new Accepted(null));
	}

	@Test
	void oneThatEndsBeforeItsConnectionDiesLeavesTheDeathToTheOthers() {
		this.peer.reset(1, Http2Error.CANCEL);
		assertThat(this.rig.outcome(1)).isEqualTo(new Cut(false));
		this.peer.cut();
		assertThat(this.rig.outcome(2)).isEqualTo(new Cut(true));
	}

}
