package io.longwire.transport.ccs;

import java.time.Duration;

import io.longwire.transport.OutboundMessage.LastTry;
import io.longwire.transport.SendOutcome.NotSent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What goes on the wire, and what does not.
 */
class WritingTests extends LoggedIn {

	@Test
	void everyTextArrivesAsItWas() throws Exception {
		String payload = "{\"data\":{\"x\":\"5 < 6 & ]]> \\u0000\\u001f \uFFFE\uFFFF \uD83D\uDE00 \\\"q\\\" é\"}}";
		this.rig.transport.send(Rig.message(17, payload, LastTry.NONE, false));
		String expected = "5 < 6 & ]]> \\u0000\\u001f \\ufffe\\uffff \uD83D\uDE00 \\\"q\\\" é";
		this.line.play("C: {\"to\":\"tokA\",\"message_id\":\"17\",\"time_to_live\":60,\"data\":{\"x\":\"" + expected
				+ "\"}}\nS: ping\nC: pong");
	}

	@Test
	void theWireCarriesTheTimeToLiveThatIsLeft() throws Exception {
		this.rig.pass(Duration.ofMillis(20_100));
		this.rig.send(17);
		this.line.play("C: {\"to\":\"tokA\",\"message_id\":\"17\",\"time_to_live\":40,\"data\":{\"k\":\"v\"}}");
	}

	@Test
	void whatWaitsForTheWriterIsNotWrittenOnceItsTermIsOver() throws Exception {
		this.rig.term = 1;
		this.rig.send(17);
		assertThat(this.rig.outcome(17)).isEqualTo(new NotSent());
		assertThat(this.rig.transport.freeRoom()).isEqualTo(100);
		this.rig.term = 0;
		this.rig.send(18);
		this.line.play("""
				C: {"to":"tokA","message_id":"18","time_to_live":60,"data":{"k":"v"}}
				""");
	}

	@Test
	void nothingIsWrittenAfterItsTime() throws Exception {
		this.rig.pass(Duration.ofSeconds(61));
		this.line.answerPing();
		this.rig.send(17);
		assertThat(this.rig.outcome(17)).isInstanceOf(NotSent.class);
		this.line.play("""
				S: ping
				C: pong
				""");
	}

}
