package io.longwire.ccsserver;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * From the first byte to the bound resource.
 */
class LoginTests {

	private static final String NOT_AUTHORIZED = "<failure xmlns=\"urn:ietf:params:xml:ns:xmpp-sasl\">"
			+ "<not-authorized/></failure></stream:stream>";

	private CcsServer server;

	@BeforeEach
	void start() {
		this.server = new CcsServer(CcsServerSettings.with(TestTls.server()), new ScriptedHandler()).start();
	}

	@AfterEach
	void stop() {
		this.server.stop();
	}

	private RawClient connect() {
		return RawClient.connect(TestTls.client(), this.server.port());
	}

	@Test
	void wholeHandshake() {
		try (RawClient client = connect()) {
			client.send("<?xml version='1.0'?>" + RawClient.HEADER);
			assertThat(client.expect("</stream:features>"))
				.startsWith("<stream:stream from=\"gcm.googleapis.com\" id=\"")
				.contains("version=\"1.0\"")
				.endsWith("<stream:features><mechanisms xmlns=\"urn:ietf:params:xml:ns:xmpp-sasl\">"
						+ "<mechanism>X-OAUTH2</mechanism><mechanism>X-GOOGLE-TOKEN</mechanism>"
						+ "<mechanism>PLAIN</mechanism></mechanisms></stream:features>");
			client.send(RawClient.auth("", "4815162342@gcm.googleapis.com", RawClient.KEY));
			client.expect("<success xmlns=\"urn:ietf:params:xml:ns:xmpp-sasl\"/>");
			client.send("<?xml version='1.0'?>" + RawClient.HEADER);
			assertThat(client.expect("</stream:features>"))
				.contains("<bind xmlns=\"urn:ietf:params:xml:ns:xmpp-bind\"/>")
				.contains("<session xmlns=\"urn:ietf:params:xml:ns:xmpp-session\"/>");
			client.send("<iq type='set' id='b1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>"
					+ "<resource>node7</resource></bind></iq>");
			assertThat(client.expect("</iq>")).startsWith("<iq type=\"result\" id=\"b1\">")
				.containsPattern("<jid>4815162342@gcm.googleapis.com/node7[0-9A-F]{8}</jid>");
			client.send("<iq type='set' id='s1'><session xmlns='urn:ietf:params:xml:ns:xmpp-session'/></iq>");
			assertThat(client.expect("/>")).isEqualTo("<iq type=\"result\" id=\"s1\"/>");
		}
	}

	@Test
	void eachStreamHasItsOwnId() {
		try (RawClient client = connect()) {
			client.send(RawClient.HEADER);
			String first = client.expect("</stream:features>");
			client.send(RawClient.auth("", RawClient.SENDER, RawClient.KEY));
			client.expect("<success xmlns=\"urn:ietf:params:xml:ns:xmpp-sasl\"/>");
			client.send(RawClient.HEADER);
			assertThat(streamId(client.expect("</stream:features>"))).isNotEqualTo(streamId(first));
		}
	}

	private static String streamId(String header) {
		return header.replaceFirst("(?s).* id=\"(\\w+)\".*", "$1");
	}

	@Test
	void bareSenderIdAndOwnAuthzidLogIn() {
		try (RawClient client = connect()) {
			client.send(RawClient.HEADER);
			client.expect("</stream:features>");
			client.send(RawClient.auth("4815162342@gcm.googleapis.com", RawClient.SENDER, RawClient.KEY));
			client.expect("<success xmlns=\"urn:ietf:params:xml:ns:xmpp-sasl\"/>");
		}
	}

	@Test
	void domainOfTheLoginIsTheDomainOfTheJid() {
		try (RawClient client = connect()) {
			client.login("4815162342@fcm.googleapis.com", RawClient.KEY);
			client.expect("<success xmlns=\"urn:ietf:params:xml:ns:xmpp-sasl\"/>");
			assertThat(client.bind("n")).startsWith("4815162342@fcm.googleapis.com/n");
		}
	}

	@Test
	void wrongKeyIsRefusedAndClosed() {
		expectRefused(RawClient.auth("", "4815162342@gcm.googleapis.com", "other"), NOT_AUTHORIZED);
		assertThat(this.server.statistics().failedLogins()).isEqualTo(1);
	}

	@Test
	void wrongDomainIsRefused() {
		expectRefused(RawClient.auth("", "4815162342@gcm-preprod.googleapis.com", RawClient.KEY), NOT_AUTHORIZED);
	}

	@Test
	void anotherIdentityToActForIsRefused() {
		expectRefused(RawClient.auth("99@gcm.googleapis.com", "4815162342@gcm.googleapis.com", RawClient.KEY),
				NOT_AUTHORIZED);
	}

	@Test
	void otherMechanismsAreRefused() {
		expectRefused("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='X-OAUTH2'>AAAA</auth>",
				"<failure xmlns=\"urn:ietf:params:xml:ns:xmpp-sasl\"><invalid-mechanism/></failure></stream:stream>");
	}

	@Test
	void textThatIsNotBase64IsRefused() {
		expectRefused("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>%%</auth>",
				"<failure xmlns=\"urn:ietf:params:xml:ns:xmpp-sasl\"><incorrect-encoding/></failure></stream:stream>");
	}

	private void expectRefused(String auth, String answer) {
		try (RawClient client = connect()) {
			client.send(RawClient.HEADER);
			client.expect("</stream:features>");
			client.send(auth);
			assertThat(client.expectEnd()).isEqualTo(answer);
		}
	}

	@Test
	void stanzaBeforeBindingEndsTheStream() {
		try (RawClient client = connect()) {
			client.login(RawClient.SENDER, RawClient.KEY);
			client.send(RawClient.HEADER);
			client.expect("</stream:features>");
			client.sendJson("{\"to\":\"a\",\"message_id\":\"1\"}");
			assertThat(client.expectEnd())
				.isEqualTo("<stream:error><not-authorized xmlns=\"urn:ietf:params:xml:ns:xmpp-streams\"/>"
						+ "</stream:error></stream:stream>");
		}
	}

	@Test
	void unknownDomainInTheHeaderEndsTheStream() {
		try (RawClient client = connect()) {
			client.send(RawClient.HEADER.replace("gcm.googleapis.com", "example.org"));
			assertThat(client.expectEnd()).startsWith("<stream:stream ").contains("<host-unknown ");
		}
	}

	@Test
	void domainsAreThoseOfTheSettings() {
		this.server.stop();
		this.server = new CcsServer(CcsServerSettings.with(TestTls.server()).withDomains(Set.of("push.example.org")),
				new ScriptedHandler())
			.start();
		try (RawClient client = connect()) {
			client.send(RawClient.HEADER.replace("gcm.googleapis.com", "push.example.org"));
			client.expect("</stream:features>");
			client.send(RawClient.auth("", "4815162342@push.example.org", RawClient.KEY));
			client.expect("xmpp-sasl\"/>");
		}
		try (RawClient client = connect()) {
			client.send(RawClient.HEADER);
			assertThat(client.expectEnd()).contains("<host-unknown ");
		}
	}

	@Test
	void selfClosedHeaderIsClosedWithoutAWord() {
		try (RawClient client = connect()) {
			client.send(RawClient.HEADER.replace(">", "/>"));
			assertThat(client.expectEnd()).isEmpty();
		}
	}

	@Test
	void severalConnectionsOfOneSenderStandSideBySide() {
		try (RawClient one = RawClient.ready(TestTls.client(), this.server.port());
				RawClient two = RawClient.ready(TestTls.client(), this.server.port())) {
			assertThat(this.server.sessions()).hasSize(2).extracting(CcsSession::jid).doesNotHaveDuplicates();
		}
	}

	@Test
	void connectionBeyondTheLimitIsRefused() {
		this.server.stop();
		this.server = new CcsServer(
				CcsServerSettings.with(TestTls.server()).withLimits((limits) -> limits.withSessions(1)),
				new ScriptedHandler())
			.start();
		try (RawClient one = RawClient.ready(TestTls.client(), this.server.port()); RawClient two = connect()) {
			two.login(RawClient.SENDER, RawClient.KEY);
			two.send(RawClient.HEADER);
			two.expect("</stream:features>");
			two.send("<iq type='set' id='b1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>");
			assertThat(two.expectEnd()).contains("<policy-violation ");
			one.send("<iq type='get' id='p'><ping xmlns='urn:xmpp:ping'/></iq>");
			one.expect("type=\"result\"/>");
		}
	}

	@Test
	void plainXmlGetsNoXmlAnswer() throws IOException {
		try (var socket = new Socket("127.0.0.1", this.server.port())) {
			socket.setSoTimeout(5000);
			socket.getOutputStream().write(RawClient.HEADER.getBytes(StandardCharsets.UTF_8));
			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
			assertThat(answer).doesNotContain("<");
		}
	}

}
