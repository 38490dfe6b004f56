package io.longwire.sandbox;

import java.nio.file.Path;
import java.util.stream.Stream;

import io.longwire.ccsserver.Line;
import io.longwire.ccsserver.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static io.longwire.sandbox.MessageEvent.ACCEPTED;
import static io.longwire.sandbox.MessageEvent.ACKED;
import static io.longwire.sandbox.MessageEvent.CUT;
import static io.longwire.sandbox.MessageEvent.DELIVERED;
import static io.longwire.sandbox.MessageEvent.NACKED;
import static io.longwire.sandbox.MessageEvent.RECEIPT_ACKED;
import static io.longwire.sandbox.MessageEvent.RECEIPT_SENT;
import static io.longwire.sandbox.MessageEvent.RECEIVED;
import static io.longwire.sandbox.MessageEvent.REJECTED;
import static io.longwire.sandbox.MessageEvent.SWALLOWED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What the simulated devices do, by the prefix of their tokens.
 */
class SimulatedDevicesTests {

	@TempDir
	private static Path directory;

	@RegisterExtension
	private final SandboxFixture sandbox = new SandboxFixture(directory);

	private RawClient client = this.sandbox.ready();

	private void send(String token, String id) {
		send(token, id, "");
	}

	private void send(String token, String id, String more) {
		this.client.sendJson("{\"to\":\"" + token + "\",\"message_id\":\"" + id + "\"" + more + "}");
	}

	private void sendWithReceipt(String token, String id) {
		send(token, id, ",\"delivery_receipt_requested\":true");
	}

	private void ackReceipt(String id) {
		this.client
			.sendJson("{\"to\":\"gcm.googleapis.com\",\"message_id\":\"dr2:" + id + "\",\"message_type\":\"ack\"}");
	}

	@Test
	void anyTokenIsValidAndConfirmsWhenAsked() {
		sendWithReceipt("phone-1", "1");
		assertThat(this.client.nextMessage()).contains("\"message_type\":\"ack\",\"from\":\"phone-1\"");
		assertThat(this.client.nextMessage()).contains("\"message_type\":\"receipt\"")
			.contains("\"message_id\":\"dr2:1\"")
			.contains("\"device_registration_id\":\"phone-1\"");
		ackReceipt("1");
		this.sandbox.awaitHistory("1", RECEIVED, ACCEPTED, ACKED, DELIVERED, RECEIPT_SENT, RECEIPT_ACKED);
	}

	@Test
	void receiptIsOnlySentWhenAskedFor() {
		send("phone-1", "1");
		this.client.nextMessage();
		this.client.expectSilence(100);
		assertThat(this.sandbox.history("1")).containsExactly(RECEIVED, ACCEPTED, ACKED, DELIVERED);
	}

	static Stream<Arguments> refusing() {
		return Stream.of(arguments("unregistered-1", "DEVICE_UNREGISTERED", "Device unregistered"),
				arguments("bad-1", "BAD_REGISTRATION", "Invalid token on 'to' field: bad-1"),
				arguments("mismatch-1", "SENDER_ID_MISMATCH", "Mismatched sender id"),
				arguments("apns-1", "INVALID_APNS_CREDENTIAL", "Invalid APNs credential"),
				arguments("busy-phone", "SERVICE_UNAVAILABLE", "Service unavailable"),
				arguments("internal-phone", "INTERNAL_SERVER_ERROR", "Internal server error"), arguments("rate-phone",
						"DEVICE_MESSAGE_RATE_EXCEEDED", "Downstream message rate exceeded for this registration id"));
	}

	@ParameterizedTest
	@MethodSource
	void refusing(String token, String error, String description) {
		sendWithReceipt(token, "1");
		assertThat(this.client.nextMessage()).contains("\"message_type\":\"nack\",\"message_id\":\"1\",\"from\":\""
				+ token + "\",\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"");
		boolean forGood = !error.matches("SERVICE_UNAVAILABLE|INTERNAL_SERVER_ERROR|.*EXCEEDED");
		assertThat(this.sandbox.history("1")).containsExactly(RECEIVED, forGood ? REJECTED : NACKED);
	}

	@Test
	void busyTwiceThenTaken() {
		for (int i = 0; i < 2; i++) {
			send("busy-2-phone", "1");
			assertThat(this.client.nextMessage()).contains("SERVICE_UNAVAILABLE");
		}
		send("busy-2-phone", "1");
		assertThat(this.client.nextMessage()).contains("\"ack\"");
		assertThat(this.sandbox.history("1")).containsExactly(RECEIVED, NACKED, RECEIVED, NACKED, RECEIVED, ACCEPTED,
				ACKED, DELIVERED);
	}

	@Test
	void canonicalNamesTheNewToken() {
		send("canonical-phone-2", "1");
		assertThat(this.client.nextMessage()).contains("\"registration_id\":\"phone-2\"");
	}

	@Test
	void silentIsTakenAndNotAnswered() {
		sendWithReceipt("silent-phone", "1");
		assertThat(this.client.nextMessage()).contains("\"message_type\":\"receipt\"");
		assertThat(this.sandbox.history("1")).containsExactly(RECEIVED, ACCEPTED, SWALLOWED, DELIVERED, RECEIPT_SENT);
		assertThat(this.sandbox.server().statistics().connections().get(0).pending()).isEqualTo(1);
	}

	@Test
	void silentOnceIsAnsweredOnTheNextConnection() {
		send("silent-1-phone", "1");
		this.sandbox.awaitHistory("1", RECEIVED, ACCEPTED, SWALLOWED, DELIVERED);
		this.client.close();
		this.client = this.sandbox.ready();
		send("silent-1-phone", "1");
		assertThat(this.client.nextMessage()).contains("\"ack\"");
		assertThat(this.sandbox.server().ask(MessageLog::counts).deliveredAgain()).isEqualTo(1);
	}

	@Test
	void cutEndsTheConnectionWithoutAnAnswer() {
		send("cut-1-phone", "1");
		assertThat(this.client.expectEnd()).isEmpty();
		this.client = this.sandbox.ready();
		send("cut-1-phone", "1");
		assertThat(this.client.nextMessage()).contains("\"ack\"");
		assertThat(this.sandbox.history("1")).containsExactly(RECEIVED, CUT, RECEIVED, ACCEPTED, ACKED, DELIVERED);
	}

	@Test
	void offlineIsTakenAndNeverDelivered() {
		sendWithReceipt("offline-phone", "1");
		assertThat(this.client.nextMessage()).contains("\"ack\"");
		this.client.expectSilence(100);
		assertThat(this.sandbox.history("1")).containsExactly(RECEIVED, ACCEPTED, ACKED);
	}

	@Test
	void repeatConfirmsTwice() {
		sendWithReceipt("repeat-phone", "1");
		this.client.expect("\"ack\"");
		this.client.expect("dr2:1");
		ackReceipt("1");
		this.client.expect("dr2:1");
		ackReceipt("1");
		this.sandbox.awaitHistory("1", RECEIVED, ACCEPTED, ACKED, DELIVERED, RECEIPT_SENT, RECEIPT_ACKED, RECEIPT_SENT,
				RECEIPT_ACKED);
	}

	@Test
	void earlyConfirmsBeforeTheAck() {
		sendWithReceipt("early-phone", "1");
		assertThat(this.client.nextMessage()).contains("\"receipt\"");
		assertThat(this.client.nextMessage()).contains("\"ack\"");
	}

	@Test
	void dryRunIsAckedAndNotDelivered() {
		send("phone", "1", ",\"dry_run\":true,\"delivery_receipt_requested\":true");
		assertThat(this.client.nextMessage()).contains("\"ack\"");
		this.client.expectSilence(100);
		assertThat(this.sandbox.history("1")).containsExactly(RECEIVED, ACCEPTED, ACKED);
	}

	@Test
	void topicIsAckedOnceWithoutReceipts() {
		sendWithReceipt("/topics/busy-news", "1");
		assertThat(this.client.nextMessage()).contains("\"ack\",\"from\":\"/topics/busy-news\"");
		this.client.expectSilence(100);
	}

	@ParameterizedTest
	@CsvSource({ "double-phone,ACKED", "garbled-phone,SWALLOWED", "novel-phone,NACKED", "bounce-phone,REJECTED",
			"bare-phone,REJECTED" })
	void oddAnswers(String token, MessageEvent last) {
		send(token, "1");
		String answer = this.client.nextMessage();
		assertThat(answer).contains(switch (last) {
			case ACKED -> "\"message_type\":\"ack\",\"from\"";
			case SWALLOWED -> ">{\"message_type\":\"ack\",</";
			case NACKED -> "NEVER_HEARD_OF";
			default -> "<message id=\"1\" type=\"error\"";
		});
		assertThat(this.sandbox.history("1")).contains(last);
		if (last == MessageEvent.ACKED) {
			assertThat(this.client.nextMessage()).isEqualTo(answer);
		}
	}

	@Test
	void otherEndsOfTheConnection() {
		send("reset-phone", "1");
		this.client.expectEnd();
		assertThat(this.client.wasReset()).isTrue();
		this.client = this.sandbox.ready();
		send("poison-phone", "2");
		assertThat(this.client.expectEnd()).contains("<invalid-xml ");
		this.client = this.sandbox.ready();
		send("stall-phone", "3");
		send("phone", "4");
		this.client.expectSilence(200);
		assertThat(this.sandbox.history("3")).containsExactly(RECEIVED, CUT);
		assertThat(this.sandbox.history("4")).isEmpty();
		this.sandbox.server().sessions().forEach((session) -> session.line(Line.GOOD));
		this.client.expect("\"message_id\":\"4\"");
	}

	@Test
	void everySenderMayLogInWithTheKey() {
		RawClient other = this.sandbox.connect();
		other.login("99@gcm.googleapis.com", RawClient.KEY);
		other.expect("<success");
		RawClient name = this.sandbox.connect();
		name.login("my-project@gcm.googleapis.com", RawClient.KEY);
		assertThat(name.expectEnd()).contains("<not-authorized/>");
		RawClient wrong = this.sandbox.connect();
		wrong.login("99@gcm.googleapis.com", RawClient.KEY + "x");
		assertThat(wrong.expectEnd()).contains("<not-authorized/>");
	}

}
