package io.longwire.ccsserver;

import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What the protocol itself refuses, with its words.
 */
class PayloadCheckTests {

	private static ServerFixture fixture;

	private RawClient client;

	@BeforeAll
	static void start() {
		fixture = ServerFixture.start();
	}

	@AfterAll
	static void stop() {
		fixture.close();
	}

	@BeforeEach
	void login() {
		this.client = fixture.ready();
	}

	@AfterEach
	void logout() {
		this.client.close();
	}

	static Stream<Arguments> refusedWithANack() {
		return Stream.of(
				arguments("\"to\":\"a\",\"time_to_live\":\"abc\"",
						"InvalidJson: JSON_TYPE_ERROR : Field \\\"time_to_live\\\" must be a JSON "
								+ "java.lang.Number: abc"),
				arguments("\"to\":\"a\",\"time_to_live\":-1",
						"InvalidJson : INVALID_TTL : Invalid value (-1) for \\\"time_to_live\\\": must be between 0 "
								+ "and \\\"2419200\\\"\\n"),
				arguments("\"to\":\"a\",\"time_to_live\":2419201",
						"InvalidJson : INVALID_TTL : Invalid value (2419201) for \\\"time_to_live\\\": must be between "
								+ "0 and \\\"2419200\\\"\\n"),
				arguments("\"to\":\"a\",\"time_to_live\":1.5",
						"InvalidJson : INVALID_TTL : Invalid value (1.5) for \\\"time_to_live\\\": must be between 0 "
								+ "and \\\"2419200\\\"\\n"),
				arguments("\"to\":5",
						"InvalidJson: JSON_TYPE_ERROR : Field \\\"to\\\" must be a JSON java.lang.String: 5"),
				arguments("\"to\":\"a\",\"dry_run\":\"yes\"",
						"InvalidJson: JSON_TYPE_ERROR : Field \\\"dry_run\\\" must be a JSON java.lang.Boolean: yes"),
				arguments("\"to\":\"a\",\"direct_boot_ok\":1",
						"InvalidJson: JSON_TYPE_ERROR : Field \\\"direct_boot_ok\\\" must be a JSON "
								+ "java.lang.Boolean: 1"),
				arguments("\"to\":\"a\",\"data\":\"x\"",
						"InvalidJson: JSON_TYPE_ERROR : Field \\\"data\\\" must be a JSON java.util.Map: x"),
				arguments("\"data\":{}", "InvalidJson: JSON_PARSING_ERROR : Missing Required Field: to\\n"),
				arguments("\"to\":\"a\",\"condition\":\"'b' in topics\"",
						"InvalidJson : Must use either \\\"to\\\" or \\\"condition\\\", not both"),
				arguments("\"condition\":\"'a' in topics || 'b' in topics || 'c' in topics || 'd' in topics\"",
						"InvalidJson : INVALID_CONDITION : More than two operators in \\\"condition\\\""),
				arguments("\"to\":\"a\",\"priority\":\"urgent\"",
						"InvalidJson : INVALID_PRIORITY : Invalid value (urgent) for \\\"priority\\\": must be "
								+ "\\\"normal\\\" or \\\"high\\\""),
				arguments("\"to\":\"a\",\"data\":{\"from\":\"x\"}",
						"InvalidJson : INVALID_DATA_KEY : Reserved key in \\\"data\\\": from"),
				arguments("\"to\":\"a\",\"data\":{\"google.x\":\"x\"}",
						"InvalidJson : INVALID_DATA_KEY : Reserved key in \\\"data\\\": google.x"),
				arguments("\"to\":\"a\",\"data\":{\"gcm\":\"x\"}",
						"InvalidJson : INVALID_DATA_KEY : Reserved key in \\\"data\\\": gcm"),
				arguments("\"to\":\"a\",\"data\":{\"message_type\":\"x\"}",
						"InvalidJson : INVALID_DATA_KEY : Reserved key in \\\"data\\\": message_type"),
				arguments("\"to\":\"a\",\"data\":{\"k\":\"" + "é".repeat(2048) + "\"}",
						"InvalidJson : MESSAGE_TOO_BIG : Payload of 4097 bytes exceeds 4096"),
				arguments("\"to\":\"/topics/t\",\"data\":{\"k\":\"" + "x".repeat(2048) + "\"}",
						"InvalidJson : MESSAGE_TOO_BIG : Payload of 2049 bytes exceeds 2048"),
				arguments("\"to\":\"a\",\"message_type\":\"nack\"",
						"InvalidJson : INVALID_MESSAGE_TYPE : Invalid value for \\\"message_type\\\": nack"));
	}

	@ParameterizedTest
	@MethodSource
	void refusedWithANack(String fields, String description) {
		this.client.sendJson("{\"message_id\":\"m-1\"," + fields + "}");
		String nack = this.client.nextMessage();
		assertThat(nack)
			.startsWith("<message><data:gcm xmlns:data=\"google:mobile:data\">{\"message_type\":\"nack\","
					+ "\"message_id\":\"m-1\"")
			.contains("\"error\":\"INVALID_JSON\"")
			.contains("\"error_description\":\"" + description + "\"}");
	}

	@Test
	void payloadOfExactlyTheLimitIsTaken() {
		this.client.sendJson(
				"{\"to\":\"a\",\"message_id\":\"1\",\"time_to_live\":0,\"data\":{\"k\":\"" + "x".repeat(4095) + "\"}}");
		assertThat(this.client.nextMessage()).contains("\"ack\"");
	}

	static Stream<Arguments> sentBack() {
		return Stream.of(
				arguments("{\"to\":\"tokA\"}",
						"InvalidJson: JSON_PARSING_ERROR : Missing Required Field: message_id\n"),
				arguments("{\"to\":\"tokA\",\"message_id\":\"\"}",
						"InvalidJson: JSON_PARSING_ERROR : Missing Required Field: message_id\n"),
				arguments("{\"to\":\"tokA\",\"message_id\":7}",
						"InvalidJson: JSON_TYPE_ERROR : Field &quot;message_id&quot; must be a JSON "
								+ "java.lang.String: 7\n"),
				arguments("[]", "InvalidJson: JSON_PARSING_ERROR : Not a JSON object\n"));
	}

	@ParameterizedTest
	@MethodSource
	void sentBack(String payload, String text) {
		this.client.sendJson(payload);
		assertThat(this.client.nextMessage())
			.startsWith("<message id=\"s1\" type=\"error\" to=\"4815162342@gcm.googleapis.com/node7")
			.contains("<gcm xmlns=\"google:mobile:data\">" + payload.replace("\"", "&quot;") + "</gcm>")
			.endsWith("<error code=\"400\" type=\"modify\">"
					+ "<bad-request xmlns=\"urn:ietf:params:xml:ns:xmpp-stanzas\"/>"
					+ "<text xmlns=\"urn:ietf:params:xml:ns:xmpp-stanzas\">" + text + "</text></error></message>");
	}

	@Test
	void textThatIsNotJsonIsSentBackUnderItsEmptyId() {
		this.client.send("<message id=''><gcm xmlns='google:mobile:data'>hello</gcm></message>");
		assertThat(this.client.nextMessage()).startsWith("<message id=\"\" type=\"error\"")
			.contains("<gcm xmlns=\"google:mobile:data\">hello</gcm><error code=\"400\"")
			.contains("InvalidJson: JSON_PARSING_ERROR : ");
	}

	@Test
	void messageWithoutPayloadIsSentBackWithoutAnId() {
		this.client.send("<message><body>hello</body></message>");
		assertThat(this.client.nextMessage()).startsWith("<message type=\"error\" to=\"")
			.contains("<error code=\"400\"");
	}

	@Test
	void repeatedIdIsRefusedOnTheSameConnectionOnly() {
		this.client.sendJson("{\"to\":\"a\",\"message_id\":\"123456789012345678\"}");
		this.client.nextMessage();
		this.client.sendJson("{\"to\":\"a\",\"message_id\":\"123456789012345678\"}");
		assertThat(this.client.nextMessage()).contains("\"error\":\"INVALID_JSON\",\"error_description\":"
				+ "\"Message with the same id has been received before\"");
		try (RawClient other = fixture.ready()) {
			other.sendJson("{\"to\":\"a\",\"message_id\":\"123456789012345678\"}");
			assertThat(other.nextMessage()).contains("\"ack\"");
		}
	}

	@Test
	void repeatedIdIsTakenAfterARetryableNack() {
		fixture.handler().answering((session, message) -> {
			session.answer(message, CcsAnswer.nack(CcsError.SERVICE_UNAVAILABLE, "busy"));
			fixture.handler().answering((again, same) -> again.answer(same, CcsAnswer.ack()));
		});
		this.client.sendJson("{\"to\":\"a\",\"message_id\":\"x1\"}");
		assertThat(this.client.nextMessage()).contains("SERVICE_UNAVAILABLE");
		this.client.sendJson("{\"to\":\"a\",\"message_id\":\"x1\"}");
		assertThat(this.client.nextMessage()).contains("\"ack\"");
	}

	@Test
	void repeatOfAPendingMessageDoesNotTakeItsAnswer() {
		fixture.handler().answering((session, message) -> {
		});
		this.client.sendJson("{\"to\":\"a\",\"message_id\":\"x2\"}");
		this.client.sendJson("{\"to\":\"a\",\"message_id\":\"x2\"}");
		assertThat(this.client.nextMessage()).contains("has been received before");
		var first = fixture.handler().received();
		fixture.lastSession().answer(first.get(first.size() - 1), CcsAnswer.ack());
		assertThat(this.client.nextMessage()).contains("\"ack\"").contains("\"x2\"");
		fixture.handler().answering((session, message) -> session.answer(message, CcsAnswer.ack()));
	}

}
