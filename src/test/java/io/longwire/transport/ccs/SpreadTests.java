package io.longwire.transport.ccs;

import java.util.List;

import io.longwire.transport.OutboundMessage.LastTry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which of two sessions takes a message.
 */
class SpreadTests {

	private static final String NOTHING_MORE = """
			S: ping
			C: pong
			""";

	private CcsPeer peer;

	private Rig rig;

	private PeerLine first;

	private PeerLine second;

	@BeforeEach
	void connect() throws Exception {
		this.peer = CcsPeer.start();
		this.rig = Rig.pool(this.peer, 2, 2);
		this.first = this.peer.login();
		this.second = this.peer.login();
		this.rig.awaitReady(2);
	}

	@AfterEach
	void disconnect() throws Exception {
		this.first.play("S: FIN");
		this.second.play("S: FIN");
		this.rig.close();
		this.peer.close();
	}

	@Test
	void messagesGoToTheSessionWithTheMostRoom() throws Exception {
		this.rig.send(1);
		this.rig.send(2);
		List<String> ids = List.of(idOf(this.first.next()), idOf(this.second.next()));
		assertThat(ids).containsExactlyInAnyOrder("1", "2");
		this.first.play("S: {\"message_type\":\"ack\",\"message_id\":\"" + ids.get(0) + "\"}");
		this.rig.outcome(Long.parseLong(ids.get(0)));
		this.rig.send(3);
		assertThat(idOf(this.first.next())).isEqualTo("3");
		this.second.play(NOTHING_MORE);
	}

	@Test
	void whatASessionDoesNotTakeAlthoughItHasRoomGoesToAnother() throws Exception {
		this.rig.send(1);
		assertThat(idOf(this.second.next())).isEqualTo("1");
		// The first has more room, and its writer takes nothing.
		Thread.currentThread().interrupt();
		assertThat(this.rig.send(2)).isTrue();
		assertThat(idOf(this.second.next())).isEqualTo("2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"message_type\":\"nack\",\"error\":\"SERVICE_UNAVAILABLE\"",
			"\"message_type\":\"ack\",\"success\":0,\"failure\":3" })
	void afterARefusalTheNextTryGoesOutElsewhere(String refusal) throws Exception {
		this.rig.send(1);
		this.rig.send(2);
		String refused = idOf(this.first.next());
		this.first.play("""
				S: {"message_id":"%s",%s}
				""".formatted(refused, refusal));
		this.rig.outcome(Long.parseLong(refused));
		assertThat(this.rig.transport.send(Rig.message(Long.parseLong(refused), "{}", LastTry.REFUSED, false)))
			.isTrue();
		this.first.play(NOTHING_MORE);
		this.second.next();
		assertThat(idOf(this.second.next())).isEqualTo(refused);
	}

	@Test
	void withoutAnotherItGoesOutWhereItWasRefused() throws Exception {
		this.second.play("S: FIN");
		this.rig.awaitStates("READY");
		this.rig.send(1);
		this.first.next();
		this.first.play("""
				S: {"message_type":"nack","message_id":"1","error":"SERVICE_UNAVAILABLE"}
				""");
		this.rig.outcome(1);
		this.rig.transport.send(Rig.message(1, "{}", LastTry.REFUSED, false));
		assertThat(idOf(this.first.next())).isEqualTo("1");
	}

	@Test
	void whatMustGoAloneKeepsOneSessionAndNotAll() {
		this.rig.send(1);
		this.rig.send(2);
		for (int i = 0; i < 3; i++) {
			assertThat(this.rig.transport.send(Rig.message(3, "{}", LastTry.CUT, true))).isFalse();
		}
		assertThat(this.rig.transport.freeRoom()).as("on the other session").isEqualTo(3);
		for (int id = 4; id <= 6; id++) {
			assertThat(this.rig.send(id)).isTrue();
		}
		assertThat(this.rig.send(7)).isFalse();
	}

	private static String idOf(Xml stanza) {
		return stanza.attributes().get("id");
	}

}
