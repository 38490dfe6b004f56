package io.longwire.transport.apns;

import java.time.Duration;

import io.longwire.transport.RejectionReason;
import io.longwire.transport.RetryReason;
import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.Cut;
import io.longwire.transport.SendOutcome.NotSent;
import io.longwire.transport.SendOutcome.Rejected;
import io.longwire.transport.SendOutcome.Retryable;
import io.netty.handler.codec.http2.Http2Error;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

	@ParameterizedTest
	@CsvSource({ "500, INTERNAL_ERROR, 1", "503, UNAVAILABLE, 1", "429, DEVICE_RATE_EXCEEDED, 60" })
	void oneThatIsAnsweredByABareStatusWasRefused(int status, RetryReason reason, int seconds) {
		this.peer.answerBare(1, status);
		assertThat(this.rig.outcome(1))
			.isEqualTo(new Retryable(reason, Duration.ofSeconds(seconds), "HTTP status " + status));
		assertThat(this.rig.states()).containsExactly("READY");
		this.peer.accept(2);
		assertThat(this.rig.outcome(2)).isEqualTo(new Accepted(null));
	}

	@Test
	void aBareStatusIsToldOfNoOther() {
		this.peer.answerBare(1, 503);
		this.rig.outcome(1);
		this.peer.cut();
		assertThat(this.rig.outcome(2)).isEqualTo(new Cut(true));
	}

	@Test
	void aBodyThatCannotBeReadLeavesItsStatus() {
		this.peer.answer(1, 410, "<html>Gone</html>");
		assertThat(this.rig.outcome(1)).isEqualTo(new Rejected(RejectionReason.UNREGISTERED, "HTTP status 410", null));
		this.peer.answer(2, 403, "<html>Forbidden</html>");
		assertThat(this.rig.outcome(2)).isEqualTo(new NotSent());
		assertThat(this.rig.transport.status().problem()).contains("APNs refuses this sender: HTTP status 403");
	}

	/** Pushy ends the connection on such an answer, for which no other is to blame. */
	@Test
	void anAnswerThatEndsPushysConnectionLeavesItsStatus() {
		this.peer.answer(1, 410, "{\"reason\":\"Unregistered\",\"timestamp\":null}");
		assertThat(this.rig.outcome(1)).isEqualTo(new Rejected(RejectionReason.UNREGISTERED, "HTTP status 410", null));
		assertThat(this.rig.outcome(2)).isEqualTo(new Cut(false));
		this.rig.ready().tick();
		assertThat(this.rig.states()).containsExactly("READY");
	}

	@Test
	void oneThatEndsBeforeItsConnectionDiesLeavesTheDeathToTheOthers() {
		this.peer.reset(1, Http2Error.CANCEL);
		assertThat(this.rig.outcome(1)).isEqualTo(new Cut(false));
		this.peer.cut();
		assertThat(this.rig.outcome(2)).isEqualTo(new Cut(true));
	}

}
