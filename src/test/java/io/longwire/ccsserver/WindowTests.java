package io.longwire.ccsserver;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Un-answered messages are counted, and what happens beyond the window.
 */
class WindowTests {

	private static void sendUnanswered(ServerFixture fixture, RawClient client, int from, int to) {
		fixture.handler().answering((session, message) -> {
		});
		for (int i = from; i <= to; i++) {
			client.sendJson("{\"to\":\"a\",\"message_id\":\"" + i + "\"}");
		}
	}

	private static void awaitReceived(ServerFixture fixture, int count) {
		Awaitility.await().untilAsserted(() -> assertThat(fixture.handler().received()).hasSize(count));
	}

	@Test
	void hundredUnansweredMessagesAreInOrder() {
		try (ServerFixture fixture = ServerFixture.start()) {
			RawClient client = fixture.ready();
			sendUnanswered(fixture, client, 1, 100);
			awaitReceived(fixture, 100);
			SessionStatistics statistics = fixture.lastSession().statistics();
			assertThat(statistics.pending()).isEqualTo(100);
			assertThat(statistics.highWater()).isEqualTo(100);
			assertThat(statistics.counts().windowViolations()).isZero();
		}
	}

	@Test
	void placeIsFreeAfterTheAnswerAndHighWaterStays() {
		try (ServerFixture fixture = ServerFixture.start()) {
			RawClient client = fixture.ready();
			sendUnanswered(fixture, client, 1, 3);
			awaitReceived(fixture, 3);
			CcsSession session = fixture.lastSession();
			session.answer(fixture.handler().received().get(0), CcsAnswer.ack());
			client.nextMessage();
			assertThat(session.statistics().pending()).isEqualTo(2);
			assertThat(session.statistics().highWater()).isEqualTo(3);
			client.close();
			Awaitility.await()
				.untilAsserted(() -> assertThat(fixture.server().statistics().recentlyClosed()).hasSize(1));
			assertThat(fixture.server().statistics().highWater()).isEqualTo(3);
		}
	}

	@Test
	void beyondTheWindowNothingMoreIsReadUntilThereIsRoom() {
		try (ServerFixture fixture = ServerFixture
			.start((settings) -> settings.withLimits((limits) -> limits.withWindow(10, BeyondWindow.STOP_READING)))) {
			RawClient client = fixture.ready();
			sendUnanswered(fixture, client, 1, 11);
			awaitReceived(fixture, 11);
			CcsSession session = fixture.lastSession();
			assertThat(session.statistics().counts().windowViolations()).isEqualTo(1);
			client.send("<iq type='get' id='p1'><ping xmlns='urn:xmpp:ping'/></iq>");
			client.expectSilence(300);
			session.answer(fixture.handler().received().get(0), CcsAnswer.ack());
			assertThat(client.expect("id=\"p1\" type=\"result\"/>")).contains("\"message_id\":\"1\"");
			assertThat(session.statistics().highWater()).isEqualTo(11);
		}
	}

	@Test
	void beyondTheWindowMessagesAreNackedIfWanted() {
		try (ServerFixture fixture = ServerFixture
			.start((settings) -> settings.withLimits((limits) -> limits.withWindow(10, BeyondWindow.NACK)))) {
			RawClient client = fixture.ready();
			sendUnanswered(fixture, client, 1, 11);
			assertThat(client.nextMessage()).contains("\"message_id\":\"11\"")
				.contains("\"error\":\"SERVICE_UNAVAILABLE\"");
			assertThat(fixture.counts().windowViolations()).isEqualTo(1);
		}
	}

	@Test
	void beyondTheWindowTheConnectionIsClosedIfWanted() {
		try (ServerFixture fixture = ServerFixture
			.start((settings) -> settings.withLimits((limits) -> limits.withWindow(10, BeyondWindow.CLOSE)))) {
			RawClient client = fixture.ready();
			sendUnanswered(fixture, client, 1, 11);
			assertThat(client.expectEnd()).contains("<policy-violation ");
			assertThat(fixture.counts().windowViolations()).isEqualTo(1);
		}
	}

	@Test
	void acksOfTheClientAreNotCounted() {
		try (ServerFixture fixture = ServerFixture.start()) {
			RawClient client = fixture.ready();
			fixture.server()
				.send(RawClient.SENDER, new FromDevice.Upstream("tokA", "u1", null, java.util.Map.of(), null));
			client.nextMessage();
			client.sendJson("{\"to\":\"tokA\",\"message_id\":\"u1\",\"message_type\":\"ack\"}");
			Awaitility.await().untilAsserted(() -> assertThat(fixture.handler().acked()).hasSize(1));
			assertThat(fixture.lastSession().statistics().highWater()).isZero();
			assertThat(fixture.counts().received()).isZero();
		}
	}

	@Test
	void answersDoNotOutliveTheConnection() {
		try (ServerFixture fixture = ServerFixture.start()) {
			RawClient first = fixture.ready();
			sendUnanswered(fixture, first, 1, 1);
			awaitReceived(fixture, 1);
			CcsSession session = fixture.lastSession();
			first.close();
			Awaitility.await().untilAsserted(() -> assertThat(fixture.server().sessions()).isEmpty());
			RawClient second = fixture.ready();
			session.answer(fixture.handler().received().get(0), CcsAnswer.ack());
			second.expectSilence(200);
			assertThat(fixture.handler().answered()).isEmpty();
		}
	}

}
