package io.longwire.ccsserver;

import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Upstream messages that come again although their connection lives, and the acks for
 * them.
 */
class RedeliveryTests {

	private ServerFixture fixture;

	private RawClient client;

	private CcsSession session;

	@BeforeEach
	void start() {
		this.fixture = ServerFixture.start();
		this.client = this.fixture.ready();
		this.session = this.fixture.lastSession();
		this.fixture.server().send(RawClient.SENDER, new FromDevice.Upstream("tokA", "u1", null, Map.of(), null));
		this.client.expect("\"u1\"}</gcm></message>");
	}

	@AfterEach
	void stop() {
		this.fixture.close();
	}

	private static void ack(RawClient client) {
		client.sendJson("{\"to\":\"tokA\",\"message_id\":\"u1\",\"message_type\":\"ack\"}");
	}

	private void awaitAcked() {
		Awaitility.await().untilAsserted(() -> assertThat(this.fixture.handler().acked()).hasSize(1));
	}

	@Test
	void onTheSameConnectionEachTimeWantsItsAck() {
		assertThat(this.session.redeliver(false)).isEqualTo(1);
		this.client.expect("\"u1\"}</gcm></message>");
		ack(this.client);
		ack(this.client);
		awaitAcked();
		assertThat(this.fixture.counts().upstreamSent()).isEqualTo(2);
		assertThat(this.fixture.counts().resent()).isEqualTo(1);
		ack(this.client);
		assertThat(this.client.nextMessage()).contains("not-acceptable");
		assertThat(this.fixture.counts().ackedAgain()).isEqualTo(1);
		assertThat(this.fixture.counts().unknownAcks()).isZero();
	}

	@Test
	void eachTimeAReceiptMayBeAckedToTheToken() {
		ack(this.client);
		awaitAcked();
		this.fixture.server().send(RawClient.SENDER, new FromDevice.Receipt("m1", "tokA", null, 1L));
		this.client.expect("</gcm></message>");
		assertThat(this.session.redeliver(false)).isEqualTo(1);
		this.client.expect("</gcm></message>");
		String ack = "{\"to\":\"tokA\",\"message_id\":\"dr2:m1\",\"message_type\":\"ack\"}";
		this.client.sendJson(ack);
		this.client.sendJson(ack);
		this.client.expectSilence(100);
		assertThat(this.fixture.handler().acked()).hasSize(2);
		this.client.sendJson(ack);
		assertThat(this.client.nextMessage()).contains("not-acceptable");
		assertThat(this.fixture.counts().ackedAgain()).isEqualTo(1);
		assertThat(this.fixture.counts().unknownAcks()).isZero();
	}

	@Test
	void onAnotherConnectionItIsAckedThereAndTheFirstAckIsNoFault() {
		RawClient other = this.fixture.ready();
		assertThat(this.session.redeliver(true)).isEqualTo(1);
		other.expect("\"u1\"}</gcm></message>");
		ack(this.client);
		this.client.expectSilence(100);
		assertThat(this.fixture.handler().acked()).isEmpty();
		ack(other);
		awaitAcked();
		assertThat(this.fixture.counts().wrongConnectionAcks() + this.fixture.counts().ackedAgain()).isZero();
	}

	@Test
	void staysWhereItIsWithoutAnotherConnection() {
		assertThat(this.session.redeliver(true)).isZero();
		ack(this.client);
		awaitAcked();
	}

}
