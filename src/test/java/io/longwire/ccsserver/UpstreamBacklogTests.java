package io.longwire.ccsserver;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What waits for room or for the ack of another with the same id.
 */
class UpstreamBacklogTests {

	private final ServerFixture fixture = ServerFixture
		.start((settings) -> settings.withLimits((limits) -> limits.withUpstream(2, 100)));

	@AfterEach
	void stop() {
		this.fixture.close();
	}

	@Test
	void oneThatMustWaitForItsIdHoldsUpNoOther() {
		RawClient client = this.fixture.ready();
		send("u1");
		send("u1");
		send("u2");
		assertThat(client.nextMessage()).contains("\"u1\"");
		assertThat(client.nextMessage()).contains("\"u2\"");
		assertThat(this.fixture.server().statistics().backlog()).isEqualTo(1);
		ack(client, "u1");
		assertThat(client.nextMessage()).contains("\"u1\"");
	}

	@Test
	void onesThatMustWaitKeepTheirPlace() {
		RawClient client = this.fixture.ready();
		send("u1");
		send("u2");
		client.nextMessage();
		client.nextMessage();
		send("u1");
		send("u3");
		send("u4");
		ack(client, "u2");
		assertThat(client.nextMessage()).contains("\"u3\"");
		ack(client, "u1");
		assertThat(client.nextMessage()).contains("\"u1\"");
		assertThat(this.fixture.server().statistics().backlog()).isEqualTo(1);
		ack(client, "u3");
		assertThat(client.nextMessage()).contains("\"u4\"");
	}

	private void send(String id) {
		this.fixture.server().send(RawClient.SENDER, new FromDevice.Upstream("tokA", id, null, Map.of(), null));
	}

	private static void ack(RawClient client, String id) {
		client.sendJson("{\"to\":\"tokA\",\"message_id\":\"" + id + "\",\"message_type\":\"ack\"}");
	}

}
