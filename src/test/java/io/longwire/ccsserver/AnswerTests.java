package io.longwire.ccsserver;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The exact form of acks and of nacks that a handler gives, and the forms in which a
 * message may come.
 */
class AnswerTests {

	private ServerFixture fixture;

	private RawClient client;

	@BeforeEach
	void start() {
		this.fixture = ServerFixture.start();
		this.client = this.fixture.ready();
	}

	@AfterEach
	void stop() {
		this.fixture.close();
	}

	private static String data(String json) {
		return "<message><data:gcm xmlns:data=\"google:mobile:data\">" + json + "</data:gcm></message>";
	}

	@Test
	void answersHaveTheDocumentedFormIfItIsWanted() {
		try (ServerFixture documented = ServerFixture
			.start((settings) -> settings.withForms(new CcsServerSettings.Forms(false, false, false)))) {
			RawClient client = documented.ready();
			client.sendJson("{\"to\":\"a\",\"message_id\":\"1\"}");
			assertThat(client.nextMessage()).startsWith("<message><gcm xmlns=\"google:mobile:data\">{");
			client.send("<message id=\"\"><gcm xmlns=\"google:mobile:data\">{}</gcm></message>");
			assertThat(client.nextMessage()).startsWith("<message type=\"error\"");
		}
	}

	@Test
	void ackHasNoAttributesAndAPrefix() {
		this.client.sendJson("{\"to\":\"tokA\",\"message_id\":\"m-17\"}");
		assertThat(this.client.nextMessage())
			.isEqualTo(data("{\"message_type\":\"ack\",\"from\":\"tokA\",\"message_id\":\"m-17\"}"));
	}

	@Test
	void ackNamesTheReplacementOfAToken() {
		this.fixture.handler().answering((session, message) -> session.answer(message, CcsAnswer.ack("tokB")));
		this.client.sendJson("{\"to\":\"tokA\",\"message_id\":\"m-17\"}");
		assertThat(this.client.nextMessage()).isEqualTo(data(
				"{\"message_type\":\"ack\",\"from\":\"tokA\",\"message_id\":\"m-17\",\"registration_id\":\"tokB\"}"));
	}

	@Test
	void nackNamesErrorAndDescription() {
		this.fixture.handler()
			.answering((session, message) -> session.answer(message,
					CcsAnswer.nack(CcsError.BAD_REGISTRATION, "Invalid token on 'to' field: tokX")));
		this.client.sendJson("{\"to\":\"tokX\",\"message_id\":\"m-18\"}");
		assertThat(this.client.nextMessage())
			.isEqualTo(data("{\"message_type\":\"nack\",\"message_id\":\"m-18\",\"from\":\"tokX\","
					+ "\"error\":\"BAD_REGISTRATION\",\"error_description\":\"Invalid token on 'to' field: tokX\"}"));
	}

	@Test
	void conditionIsAnsweredUnderItsOwnText() {
		this.client.send("<message><gcm xmlns='google:mobile:data'>{\"condition\":\"'a' in topics &amp;&amp; "
				+ "'b' in topics\",\"message_id\":\"1\"}</gcm></message>");
		assertThat(this.client.nextMessage()).isEqualTo(data("{\"message_type\":\"ack\","
				+ "\"from\":\"'a' in topics &amp;&amp; 'b' in topics\",\"message_id\":\"1\"}"));
	}

	@Test
	void eachAnswerIsGivenOnceOnly() {
		this.fixture.handler().answering((session, message) -> {
			session.answer(message, CcsAnswer.ack());
			session.answer(message, CcsAnswer.ack());
		});
		this.client.sendJson("{\"to\":\"tokA\",\"message_id\":\"1\"}");
		this.client.sendJson("{\"to\":\"tokA\",\"message_id\":\"2\"}");
		assertThat(this.client.nextMessage()).contains("\"message_id\":\"1\"");
		assertThat(this.client.nextMessage()).contains("\"message_id\":\"2\"");
	}

	@Test
	void answersMayComeLateAndInAnotherOrder() {
		this.fixture.handler().answering((session, message) -> {
			if (message.messageId().equals("3")) {
				for (int i = 2; i >= 0; i--) {
					session.answer(this.fixture.handler().received().get(i), CcsAnswer.ack());
				}
			}
		});
		for (int i = 1; i <= 3; i++) {
			this.client.sendJson("{\"to\":\"tokA\",\"message_id\":\"" + i + "\"}");
		}
		assertThat(this.client.nextMessage()).contains("\"message_id\":\"3\"");
		assertThat(this.client.nextMessage()).contains("\"message_id\":\"2\"");
		assertThat(this.client.nextMessage()).contains("\"message_id\":\"1\"");
	}

	@Test
	void payloadMayComeWithAPrefixInCdataOrWithEntities() {
		this.client.send("<message to='devices@gcm.googleapis.com' type='normal' id=''>"
				+ "<d:gcm xmlns:d='google:mobile:data'>{\"to\":\"a\",\"message_id\":\"1\"}</d:gcm></message>");
		this.client.send("<message><gcm xmlns='google:mobile:data'><![CDATA[{\"to\":\"a\",\"message_id\":\"2\","
				+ "\"data\":{\"k\":\"5 < 6 & true\"}}]]></gcm></message>");
		this.client.send("<message><gcm xmlns='google:mobile:data'>{&quot;to&quot;:&#34;a&#x22;,"
				+ "\"message_id\":\"3\",\"data\":{\"k\":\"5 &lt; 6 &amp; true\"}}</gcm></message>");
		for (int i = 1; i <= 3; i++) {
			assertThat(this.client.nextMessage()).contains("\"ack\"").contains("\"message_id\":\"" + i + "\"");
		}
		assertThat(this.fixture.handler().received().get(1).json().at("/data/k").stringValue())
			.isEqualTo(this.fixture.handler().received().get(2).json().at("/data/k").stringValue())
			.isEqualTo("5 < 6 & true");
	}

	@Test
	void textThatNeedsEscapingComesBackAsItWas() {
		this.client.send(
				"<message><gcm xmlns='google:mobile:data'>{\"to\":\"a&lt;&amp;\\\"\\\\\\u0001\\ud800é\\ud83d\\ude00\","
						+ "\"message_id\":\"1\"}</gcm></message>");
		assertThat(this.client.nextMessage())
			.isEqualTo(data("{\"message_type\":\"ack\",\"from\":\"a&lt;&amp;\\\"\\\\\\u0001\\ud800é\ud83d\ude00\","
					+ "\"message_id\":\"1\"}"));
	}

	@Test
	void messageCarriesItsOptions() {
		this.client.sendJson("{\"to\":\"a\",\"message_id\":\"1\",\"time_to_live\":60,"
				+ "\"delivery_receipt_requested\":true,\"dry_run\":true}");
		this.client.nextMessage();
		DownstreamMessage message = this.fixture.handler().received().get(0);
		assertThat(message.timeToLive()).isEqualTo(60);
		assertThat(message.receiptRequested()).isTrue();
		assertThat(message.dryRun()).isTrue();
		assertThat(message.toTopic()).isFalse();
	}

}
