package io.longwire.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;

import io.longwire.ccsserver.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static io.longwire.sandbox.MessageEvent.ACCEPTED;
import static io.longwire.sandbox.MessageEvent.DELIVERED;
import static io.longwire.sandbox.MessageEvent.RECEIVED;
import static io.longwire.sandbox.MessageEvent.SWALLOWED;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the simulated push service does to everybody, by its behaviour.
 */
class BehaviourTests {

	@TempDir
	private static Path directory;

	@RegisterExtension
	private final SandboxFixture sandbox = new SandboxFixture(directory);

	private RawClient client = this.sandbox.ready();

	private void send(String token, String id) {
		this.client.sendJson("{\"to\":\"" + token + "\",\"message_id\":\"" + id + "\"}");
	}

	private void sendWithReceipt(String token, String id) {
		this.client
			.sendJson("{\"to\":\"" + token + "\",\"message_id\":\"" + id + "\",\"delivery_receipt_requested\":true}");
	}

	@Test
	void deviceTakes240MessagesAMinuteWhenLimited() {
		this.sandbox.behave("{\"device_rate_limit\":true}");
		for (int i = 1; i <= 240 * 3; i++) {
			send("phone", "m" + i);
			if (this.client.nextMessage().contains("DEVICE_MESSAGE_RATE_EXCEEDED")) {
				assertThat(i).isGreaterThan(240);
				send("other-phone", "x");
				assertThat(this.client.nextMessage()).contains("\"ack\"");
				return;
			}
		}
		throw new AssertionError("never limited");
	}

	@Test
	void acksAndReceiptsComeLaterWhenDelayed() {
		this.sandbox.behave("{\"ack_delay_ms\":800,\"receipt_delay_ms\":800}");
		sendWithReceipt("phone", "1");
		this.client.expectSilence(200);
		assertThat(this.sandbox.history("1")).containsExactly(RECEIVED, ACCEPTED);
		assertThat(this.client.nextMessage()).contains("\"ack\"");
		this.client.expectSilence(200);
		assertThat(this.client.nextMessage()).contains("\"receipt\"");
	}

	@Test
	void acksAreSwallowedForAllAsLongAsWanted() {
		this.sandbox.behave("{\"swallow_acks\":true,\"swallow_receipts\":true}");
		sendWithReceipt("phone", "1");
		this.sandbox.awaitHistory("1", RECEIVED, ACCEPTED, SWALLOWED, DELIVERED);
		this.sandbox.behave("{}");
		send("phone", "2");
		assertThat(this.client.nextMessage()).contains("\"message_id\":\"2\"");
	}

	@Test
	void loginsAreRefusedAsLongAsWanted() {
		this.sandbox.behave("{\"refuse_logins\":true}");
		RawClient refused = this.sandbox.connect();
		refused.login(RawClient.SENDER, RawClient.KEY);
		assertThat(refused.expectEnd()).contains("<not-authorized/>");
		this.sandbox.behave("{}");
		this.sandbox.ready();
	}

	@Test
	void loginsAreDroppedOrHang() {
		this.sandbox.behave("{\"drop_logins\":true}");
		RawClient dropped = this.sandbox.connect();
		dropped.login(RawClient.SENDER, RawClient.KEY);
		assertThat(dropped.expectEnd()).isEmpty();
		this.sandbox.behave("{\"hang_logins\":true}");
		RawClient hanging = this.sandbox.connect();
		hanging.login(RawClient.SENDER, RawClient.KEY);
		hanging.expectSilence(200);
	}

	@Test
	void answersComeInAnotherOrderWithJitter() {
		this.sandbox.behave("{\"ack_jitter_ms\":100}");
		for (int i = 0; i < 20; i++) {
			send("phone", "m" + (10 + i));
		}
		var order = new ArrayList<String>();
		for (int i = 0; i < 20; i++) {
			order.add(this.client.nextMessage().replaceFirst(".*\"message_id\":\"(m\\d\\d)\".*", "$1"));
		}
		assertThat(order).hasSize(20)
			.allMatch((id) -> id.matches("m\\d\\d"))
			.isNotEqualTo(order.stream().sorted().toList());
	}

}
