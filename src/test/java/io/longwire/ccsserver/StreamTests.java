package io.longwire.ccsserver;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bytes, however they are cut, and what ends a stream.
 */
class StreamTests {

	private static final String MESSAGE = "<message><gcm xmlns=\"google:mobile:data\">{\"to\":\"tök\","
			+ "\"message_id\":\"%d\",\"data\":{\"k\":\"a &lt; b &amp; c\"}}</gcm></message>";

	private ServerFixture fixture;

	@BeforeEach
	void start() {
		this.fixture = ServerFixture
			.start((settings) -> settings.withTiming((timing) -> timing.withClosing(Duration.ofMillis(300))));
	}

	@AfterEach
	void stop() {
		this.fixture.close();
	}

	@Test
	void wholeConversationMayComeByteByByte() {
		RawClient client = this.fixture.connect();
		sendBytewise(client, "<?xml version='1.0'?>" + RawClient.HEADER);
		client.expect("</stream:features>");
		sendBytewise(client, RawClient.auth("", RawClient.SENDER, RawClient.KEY));
		client.expect("xmpp-sasl\"/>");
		sendBytewise(client, "\n<?xml version='1.0'?>" + RawClient.HEADER);
		client.expect("</stream:features>");
		sendBytewise(client, "<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>");
		client.expect("</iq>");
		sendBytewise(client, MESSAGE.formatted(1));
		assertThat(client.nextMessage()).contains("\"from\":\"tök\",\"message_id\":\"1\"");
	}

	private static void sendBytewise(RawClient client, String text) {
		for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
			client.send(new byte[] { one });
		}
	}

	@Test
	void messageMayBeCutAtAnyByte() {
		RawClient client = this.fixture.ready();
		byte[] bytes = MESSAGE.formatted(1000).getBytes(StandardCharsets.UTF_8);
		for (int cut = 1; cut < bytes.length; cut++) {
			byte[] message = MESSAGE.formatted(1000 + cut).getBytes(StandardCharsets.UTF_8);
			client.send(Arrays.copyOfRange(message, 0, cut));
			client.send(Arrays.copyOfRange(message, cut, message.length));
			assertThat(client.nextMessage()).as("cut after %d bytes", cut)
				.contains("\"ack\"")
				.contains("\"" + (1000 + cut) + "\"");
		}
	}

	@Test
	void manyStanzasMayComeInOneRecord() {
		RawClient client = this.fixture.ready();
		var record = new StringBuilder(" \n");
		for (int i = 0; i < 90; i++) {
			record.append(MESSAGE.formatted(i)).append((i % 2 == 0) ? " " : "");
		}
		client.send(record.toString());
		for (int i = 0; i < 90; i++) {
			assertThat(client.nextMessage()).contains("\"message_id\":\"" + i + "\"");
		}
	}

	@Test
	void loginMayBeSentWithoutWaiting() {
		RawClient client = this.fixture.connect();
		client.send(RawClient.HEADER + RawClient.auth("", RawClient.SENDER, RawClient.KEY) + RawClient.HEADER
				+ "<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>" + MESSAGE.formatted(5));
		assertThat(client.nextMessage()).contains("\"message_id\":\"5\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<message><gcm>a & b</gcm></message>", "<message></iq> <iq>",
			"<message id=\"1\" id=\"2\"/>", "<x:message/>", "<message>&#1;</message>", "<message>\u0001</message>" })
	void malformedXmlEndsTheStream(String xml) {
		RawClient client = this.fixture.ready();
		client.send(xml);
		assertThat(client.expectEnd().strip())
			.isEqualTo("<stream:error><invalid-xml xmlns=\"urn:ietf:params:xml:ns:xmpp-streams\"/></stream:error>"
					+ "</stream:stream>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<message>&unknown;</message>", "<!-- comment -->", "<?do it?>" })
	void xmlThatStreamsMustNotUseEndsTheStream(String xml) {
		RawClient client = this.fixture.ready();
		client.send(xml);
		assertThat(client.expectEnd()).containsPattern("<(restricted|invalid)-xml ");
	}

	@Test
	void documentTypeEndsTheStream() {
		RawClient client = this.fixture.connect();
		client.send("<!DOCTYPE stream [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>" + RawClient.HEADER);
		assertThat(client.expectEnd()).containsPattern("<(restricted|invalid)-xml ");
	}

	@Test
	void answersBeforeTheMalformedStanzaAreStillGiven() {
		RawClient client = this.fixture.ready();
		client.send(MESSAGE.formatted(1) + "<message></iq> <iq>");
		assertThat(client.expectEnd()).contains("\"message_id\":\"1\"").contains("invalid-xml");
	}

	@Test
	void stanzaBeyondTheSizeLimitEndsTheStream() {
		RawClient client = this.fixture.ready();
		// No more than a little beyond it: the server does not wait for the rest.
		client.send("<message><gcm xmlns='google:mobile:data'>" + "x".repeat(65_536));
		assertThat(client.expectEnd()).contains("<policy-violation ");
	}

	private void startWithLoginTime(Duration time) {
		this.fixture.close();
		this.fixture = ServerFixture.start((settings) -> settings.withTiming((timing) -> timing.withLogin(time)));
	}

	@Test
	void silentConnectionIsClosedAfterTheLoginTime() {
		startWithLoginTime(Duration.ofMillis(300));
		assertThat(this.fixture.connect().expectEnd()).isEmpty();
	}

	@Test
	void loggedInConnectionOutlivesTheLoginTime() {
		startWithLoginTime(Duration.ofSeconds(3));
		RawClient client = this.fixture.ready();
		client.expectSilence(3500);
	}

	@Test
	void closingTagIsAnsweredAfterThePendingAnswers() {
		this.fixture.handler().answering((session, message) -> {
			if (message.messageId().equals("2")) {
				this.fixture.server()
					.executor()
					.schedule(
							() -> this.fixture.handler()
								.received()
								.forEach((one) -> session.answer(one, CcsAnswer.ack())),
							100, java.util.concurrent.TimeUnit.MILLISECONDS);
			}
		});
		RawClient client = this.fixture.ready();
		client.send(MESSAGE.formatted(1) + MESSAGE.formatted(2) + "<presence type='unavailable'/></stream:stream>");
		assertThat(client.expectEnd()).containsSubsequence("\"message_id\":\"1\"", "\"message_id\":\"2\"",
				"</stream:stream>");
	}

	@Test
	void closingTagIsAnsweredThoughAnAnswerIsKeptBackForEver() {
		this.fixture.handler().answering((session, message) -> {
		});
		RawClient client = this.fixture.ready();
		client.send(MESSAGE.formatted(1) + "</stream:stream>");
		assertThat(client.expectEnd()).isEqualTo("</stream:stream>");
	}

	@Test
	void closingTagIsAnsweredAtOnceWhenNothingIsPending() {
		RawClient client = this.fixture.ready();
		client.send("</stream:stream>");
		assertThat(client.expectEnd()).isEqualTo("</stream:stream>");
		Awaitility.await().untilAsserted(() -> assertThat(this.fixture.server().statistics().closed()).isEqualTo(1));
	}

}
