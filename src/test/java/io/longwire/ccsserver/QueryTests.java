package io.longwire.ccsserver;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pings, spaces, and all that CCS does not care for.
 */
class QueryTests {

	private static final String PING = "<iq type='get' id='p9'><ping xmlns='urn:xmpp:ping'/></iq>";

	@Test
	void pingIsAnsweredByTheDomain() {
		try (ServerFixture fixture = ServerFixture.start()) {
			RawClient client = fixture.connect();
			client.login(RawClient.SENDER, RawClient.KEY);
			String jid = client.bind("node7");
			client.send("<iq to='gcm.googleapis.com' id='p8' type='get'><ping xmlns='urn:xmpp:ping'/></iq>" + PING);
			assertThat(client.expect("/>"))
				.isEqualTo("<iq to=\"" + jid + "\" from=\"gcm.googleapis.com\" id=\"p8\" type=\"result\"/>");
			assertThat(client.expect("/>"))
				.isEqualTo("<iq to=\"" + jid + "\" from=\"gcm.googleapis.com\" id=\"p9\" type=\"result\"/>");
		}
	}

	@Test
	void rosterDiscoPresenceAndUnknownElementsAreNotAnswered() {
		try (ServerFixture fixture = ServerFixture.start()) {
			RawClient client = fixture.ready();
			client.send("<iq type='get' id='r'><query xmlns='jabber:iq:roster'/></iq>");
			client.send("<iq type='get' id='d'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>");
			client.send("<iq type='result' id='p'/><presence/><unknown xmlns='urn:x'/> <message type='error'/>" + PING);
			assertThat(client.expect("/>")).contains("id=\"p9\"");
		}
	}

	@Test
	void unknownQueriesAreAnsweredWithAnErrorIfWanted() {
		try (ServerFixture fixture = ServerFixture
			.start((settings) -> settings.withForms(new CcsServerSettings.Forms(true, true, true)))) {
			RawClient client = fixture.ready();
			client.send("<iq type='get' id='r'><query xmlns='jabber:iq:roster'/></iq>");
			assertThat(client.expect("</iq>")).contains(" id=\"r\" type=\"error\"").contains("<service-unavailable ");
		}
	}

	@Test
	void singleSpaceKeepsTheConnectionAlive() {
		try (ServerFixture fixture = ServerFixture
			.start((settings) -> settings.withTiming((timing) -> timing.withKeepAlive(Duration.ofMillis(50))))) {
			RawClient client = fixture.ready();
			assertThat(client.expect("  ")).isEqualTo("  ");
			client.send(" " + PING + " ");
			client.expect("id=\"p9\" type=\"result\"/>");
		}
	}

}
