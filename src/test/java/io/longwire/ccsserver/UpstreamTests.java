package io.longwire.ccsserver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Upstream messages and receipts, and the acks they want.
 */
class UpstreamTests {

	private ServerFixture fixture;

	@BeforeEach
	void start() {
		this.fixture = ServerFixture.start();
	}

	@AfterEach
	void stop() {
		this.fixture.close();
	}

	private void sendUpstream(String id) {
		this.fixture.server()
			.send(RawClient.SENDER, new FromDevice.Upstream("tokA", id, "com.example", Map.of("n", "1"), 86400L));
	}

	private void sendReceipt(String original) {
		this.fixture.server()
			.send(RawClient.SENDER, new FromDevice.Receipt(original, "tokA", "com.example.app", 1430277821658L));
	}

	private static void ack(RawClient client, String to, String id) {
		client.sendJson("{\"to\":\"" + to + "\",\"message_id\":\"" + id + "\",\"message_type\":\"ack\"}");
	}

	private void expectNotAcceptable(RawClient client) {
		assertThat(client.nextMessage()).startsWith("<message id=\"s1\" type=\"error\" to=\"4815162342@")
			.contains("\"&quot;message_type&quot;:&quot;ack&quot;".substring(1))
			.contains("<error code=\"406\" type=\"modify\">"
					+ "<not-acceptable xmlns=\"urn:ietf:params:xml:ns:xmpp-stanzas\"/>");
	}

	private void awaitAcked(int count) {
		Awaitility.await().untilAsserted(() -> assertThat(this.fixture.handler().acked()).hasSize(count));
	}

	@Test
	void upstreamMessageHasTheFormOfTheRealService() {
		RawClient client = this.fixture.ready();
		sendUpstream("000001");
		assertThat(client.nextMessage())
			.isEqualTo("<message to=\"4815162342@gcm.googleapis.com\" from=\"devices@gcm.googleapis.com\" "
					+ "type=\"normal\"><gcm xmlns=\"google:mobile:data\">{\"data\":{\"n\":\"1\"},"
					+ "\"time_to_live\":86400,\"from\":\"tokA\",\"message_id\":\"000001\",\"category\":\"com.example\"}"
					+ "</gcm></message>");
		ack(client, "tokA", "000001");
		awaitAcked(1);
		assertThat(this.fixture.counts().upstreamAcked()).isEqualTo(1);
	}

	@Test
	void receiptHasTheFormOfTheRealService() {
		RawClient client = this.fixture.ready();
		sendReceipt("m-17");
		assertThat(client.nextMessage())
			.isEqualTo("<message to=\"4815162342@gcm.googleapis.com\" from=\"devices@gcm.googleapis.com\" "
					+ "type=\"normal\"><gcm xmlns=\"google:mobile:data\">{\"message_type\":\"receipt\","
					+ "\"from\":\"gcm.googleapis.com\",\"message_id\":\"dr2:m-17\",\"category\":\"com.example.app\","
					+ "\"time_to_live\":0,\"data\":{\"message_status\":\"MESSAGE_SENT_TO_DEVICE\","
					+ "\"original_message_id\":\"m-17\",\"device_registration_id\":\"tokA\","
					+ "\"message_sent_timestamp\":\"1430277821658\"}}</gcm></message>");
		ack(client, "gcm.googleapis.com", "dr2:m-17");
		awaitAcked(1);
		assertThat(this.fixture.counts().receiptsAcked()).isEqualTo(1);
	}

	@Test
	void receiptMayBeAckedToTheToken() {
		RawClient client = this.fixture.ready();
		sendReceipt("m-17");
		client.nextMessage();
		ack(client, "tokA", "dr2:m-17");
		awaitAcked(1);
	}

	@Test
	void whatComesBeforeTheLoginWaitsForIt() {
		sendUpstream("early");
		RawClient client = this.fixture.ready();
		assertThat(client.nextMessage()).contains("\"early\"");
	}

	@Test
	void hundredUnackedPauseTheRest() {
		RawClient client = this.fixture.ready();
		for (int i = 1; i <= 101; i++) {
			sendUpstream("u" + i);
		}
		for (int i = 1; i <= 100; i++) {
			assertThat(client.nextMessage()).contains("\"u" + i + "\"");
		}
		client.expectSilence(200);
		assertThat(this.fixture.server().statistics().backlog()).isEqualTo(1);
		ack(client, "tokA", "u42");
		assertThat(client.nextMessage()).contains("\"u101\"");
	}

	@Test
	void backlogIsBounded() {
		this.fixture.close();
		this.fixture = ServerFixture.start((settings) -> settings.withLimits((limits) -> limits.withUpstream(100, 2)));
		for (int i = 1; i <= 3; i++) {
			sendUpstream("u" + i);
		}
		assertThat(this.fixture.server().statistics().dropped()).isEqualTo(1);
	}

	@Test
	void unackedOnesComeAgainOnTheNextConnectionInOrder() {
		RawClient first = this.fixture.ready();
		sendUpstream("u1");
		sendUpstream("u2");
		sendReceipt("m3");
		first.expect("dr2:m3");
		ack(first, "tokA", "u1");
		awaitAcked(1);
		first.close();
		RawClient second = this.fixture.ready();
		assertThat(second.nextMessage()).contains("\"u2\"");
		assertThat(second.nextMessage()).contains("\"dr2:m3\"");
		ack(second, "tokA", "u2");
		ack(second, "gcm.googleapis.com", "dr2:m3");
		awaitAcked(3);
		assertThat(this.fixture.counts().resent()).isEqualTo(2);
	}

	@Test
	void unackedOnesComeAgainOnAnotherConnectionThatIsOpen() {
		RawClient first = this.fixture.ready();
		sendUpstream("u1");
		first.nextMessage();
		RawClient second = this.fixture.ready();
		first.close();
		assertThat(second.nextMessage()).contains("\"u1\"");
	}

	@Test
	void connectionsTakeTurns() {
		RawClient first = this.fixture.ready();
		RawClient second = this.fixture.ready();
		var seen = new ArrayList<String>();
		sendUpstream("u1");
		sendUpstream("u2");
		seen.add(first.nextMessage());
		seen.add(second.nextMessage());
		assertThat(seen).anyMatch((text) -> text.contains("\"u1\"")).anyMatch((text) -> text.contains("\"u2\""));
	}

	@Test
	void expiredOnesAreNotSentAgain() {
		this.fixture.server().send(RawClient.SENDER, new FromDevice.Upstream("tokA", "old", null, Map.of(), 0L));
		sendUpstream("u1");
		RawClient client = this.fixture.ready();
		assertThat(client.nextMessage()).contains("\"u1\"");
		assertThat(this.fixture.server().statistics().dropped()).isEqualTo(1);
	}

	@Test
	void oneThatMayNotWaitIsSentAtOnce() {
		RawClient client = this.fixture.ready();
		this.fixture.server().send(RawClient.SENDER, new FromDevice.Upstream("tokA", "now", null, Map.of(), 0L));
		sendUpstream("u1");
		assertThat(client.nextMessage()).contains("\"now\"");
		assertThat(this.fixture.server().statistics().dropped()).isZero();
	}

	@Test
	void sameIdOfTwoDevicesIsTwoMessages() {
		RawClient client = this.fixture.ready();
		this.fixture.server().send(RawClient.SENDER, new FromDevice.Upstream("tokA", "1", null, Map.of(), null));
		this.fixture.server().send(RawClient.SENDER, new FromDevice.Upstream("tokB", "1", null, Map.of(), null));
		client.nextMessage();
		client.nextMessage();
		ack(client, "tokB", "1");
		awaitAcked(1);
		assertThat(this.fixture.handler().acked()).extracting(FromDevice::from).containsExactly("tokB");
	}

	@Test
	void unackedOneIsRepeatedOnTheSameConnectionIfWanted() {
		this.fixture.close();
		this.fixture = ServerFixture
			.start((settings) -> settings.withTiming((timing) -> timing.withRedelivery(Duration.ofMillis(500))));
		RawClient client = this.fixture.ready();
		sendUpstream("u1");
		client.nextMessage();
		assertThat(client.nextMessage()).contains("\"u1\"");
		ack(client, "tokA", "u1");
		ack(client, "tokA", "u1");
		awaitAcked(1);
		client.expectSilence(800);
		assertThat(this.fixture.counts().unknownAcks()).isZero();
	}

	@Test
	void ackForWhatWasNeverSentIsNotAcceptable() {
		RawClient client = this.fixture.ready();
		ack(client, "tokA", "nothing");
		expectNotAcceptable(client);
		assertThat(this.fixture.counts().unknownAcks()).isEqualTo(1);
	}

	@Test
	void secondAckIsNotAcceptable() {
		RawClient client = this.fixture.ready();
		sendUpstream("u1");
		client.nextMessage();
		ack(client, "tokA", "u1");
		ack(client, "tokA", "u1");
		expectNotAcceptable(client);
	}

	@Test
	void ackOfAnAckIsNotAcceptable() {
		RawClient client = this.fixture.ready();
		client.sendJson("{\"to\":\"tokA\",\"message_id\":\"m-1\"}");
		client.nextMessage();
		ack(client, "tokA", "m-1");
		expectNotAcceptable(client);
	}

	@Test
	void ackOnAnotherConnectionIsNotAcceptableAndChangesNothing() {
		RawClient first = this.fixture.ready();
		sendUpstream("u1");
		first.nextMessage();
		RawClient second = this.fixture.ready();
		ack(second, "tokA", "u1");
		expectNotAcceptable(second);
		assertThat(this.fixture.counts().wrongConnectionAcks()).isEqualTo(1);
		ack(first, "tokA", "u1");
		awaitAcked(1);
	}

	@Test
	void ackWithoutTargetIsABadAck() {
		RawClient client = this.fixture.ready();
		client.sendJson("{\"message_id\":\"u1\",\"message_type\":\"ack\"}");
		assertThat(client.nextMessage()).contains("\"message_type\":\"nack\",\"message_id\":\"u1\"")
			.contains("\"error\":\"BAD_ACK\"");
	}

	@Test
	void ackWithoutIdIsSentBack() {
		RawClient client = this.fixture.ready();
		client.sendJson("{\"to\":\"tokA\",\"message_type\":\"ack\"}");
		assertThat(client.nextMessage()).contains("<error code=\"400\"");
	}

	@Test
	void handlerMaySendOnAChosenConnection() {
		RawClient first = this.fixture.ready();
		CcsSession chosen = this.fixture.lastSession();
		RawClient second = this.fixture.ready();
		for (int i = 0; i < 3; i++) {
			chosen.send(new FromDevice.Upstream("tokA", "u" + i, null, Map.of(), null));
			assertThat(first.nextMessage()).contains("\"u" + i + "\"");
		}
		second.expectSilence(100);
	}

}
