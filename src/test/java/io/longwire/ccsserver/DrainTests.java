package io.longwire.ccsserver;

import java.time.Duration;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Draining, and the ways in which the server ends a connection.
 */
class DrainTests {

	private static final String CONTROL = "<message><data:gcm xmlns:data=\"google:mobile:data\">"
			+ "{\"message_type\":\"control\",\"control_type\":\"CONNECTION_DRAINING\"}</data:gcm></message>";

	private ServerFixture fixture;

	private RawClient client;

	private CcsSession session;

	@BeforeEach
	void start() {
		this.fixture = ServerFixture.start();
		this.client = this.fixture.ready();
		this.session = this.fixture.lastSession();
	}

	@AfterEach
	void stop() {
		this.fixture.close();
	}

	private void send(String id) {
		this.client.sendJson("{\"to\":\"a\",\"message_id\":\"" + id + "\"}");
	}

	@Test
	void earlierMessagesAreAnsweredAndLaterOnesNacked() {
		this.fixture.handler().answering((session, message) -> {
		});
		send("1");
		Awaitility.await().untilAsserted(() -> assertThat(this.fixture.handler().received()).hasSize(1));
		this.session.drain(new Drain(true, true, null, CutForm.FIN));
		assertThat(this.client.nextMessage()).isEqualTo(CONTROL);
		send("2");
		assertThat(this.client.nextMessage()).contains("\"message_type\":\"nack\",\"message_id\":\"2\"")
			.contains("\"error\":\"CONNECTION_DRAINING\"");
		this.session.answer(this.fixture.handler().received().get(0), CcsAnswer.ack());
		assertThat(this.client.nextMessage()).contains("\"ack\"").contains("\"message_id\":\"1\"");
		assertThat(this.session.statistics().state()).isEqualTo(SessionStatistics.State.DRAINING);
		assertThat(this.session.statistics().counts().receivedDraining()).isEqualTo(1);
	}

	@Test
	void upstreamStillFlowsThereWhenThereIsNoOther() {
		this.session.drain(new Drain(true, true, null, CutForm.FIN));
		this.client.nextMessage();
		var upstream = new FromDevice.Upstream("tokA", "u1", null, Map.of(), null);
		this.fixture.server().send(RawClient.SENDER, upstream);
		assertThat(this.client.nextMessage()).contains("\"u1\"");
		RawClient replacement = this.fixture.ready();
		for (int i = 2; i < 5; i++) {
			this.fixture.server()
				.send(RawClient.SENDER, new FromDevice.Upstream("tokA", "u" + i, null, Map.of(), null));
			assertThat(replacement.nextMessage()).contains("\"u" + i + "\"");
		}
	}

	@Test
	void nackMayBeTheFirstSign() {
		this.session.drain(new Drain(false, true, null, CutForm.FIN));
		send("1");
		assertThat(this.client.nextMessage()).contains("\"error\":\"CONNECTION_DRAINING\"");
	}

	@Test
	void controlMessageMayBeTheOnlySign() {
		this.session.drain(new Drain(true, false, null, CutForm.FIN));
		assertThat(this.client.nextMessage()).isEqualTo(CONTROL);
		send("1");
		assertThat(this.client.nextMessage()).contains("\"ack\"");
	}

	@Test
	void drainEndsWithTheClosingTag() {
		this.session.drain(new Drain(true, true, Duration.ofMillis(50), CutForm.STREAM_CLOSE));
		assertThat(this.client.expectEnd()).startsWith(CONTROL).endsWith("</stream:stream>");
	}

	@ParameterizedTest
	@EnumSource(CutForm.class)
	void cutEndsTheConnectionInItsForm(CutForm form) {
		this.session.cut(form);
		assertThat(this.client.expectEnd()).isEqualTo(switch (form) {
			case FIN, RST -> "";
			case STREAM_CLOSE -> "</stream:stream>";
			case STREAM_ERROR -> "<stream:error><system-shutdown xmlns=\"urn:ietf:params:xml:ns:xmpp-streams\"/>"
					+ "</stream:error></stream:stream>";
		});
		Awaitility.await().untilAsserted(() -> assertThat(this.fixture.server().sessions()).isEmpty());
		assertThat(this.client.wasReset()).isEqualTo(form == CutForm.RST);
	}

	@Test
	void stoppingTheServerClosesTheStreams() {
		this.fixture.server().stop();
		assertThat(this.client.expectEnd()).isEqualTo("</stream:stream>");
	}

}
