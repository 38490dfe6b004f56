package io.longwire.sandbox;

import io.longwire.ccsserver.RawClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static io.longwire.sandbox.ControlledSandbox.json;
import static io.longwire.sandbox.ControlledSandbox.send;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the sandbox tells of what it saw and does.
 */
class SandboxControlTests {

	@RegisterExtension
	private static final ControlledSandbox sandbox = new ControlledSandbox();

	@Test
	void statisticsCountPerConnectionAndInAll() {
		try (RawClient client = sandbox.ready()) {
			send(client, "phone", "1");
			client.nextMessage();
			send(client, "silent-phone", "2");
			Awaitility.await()
				.untilAsserted(() -> assertThat(sandbox.get("/statistics").at("/connections/0/pending").intValue())
					.isEqualTo(1));
			JsonNode statistics = sandbox.get("/statistics");
			JsonNode connection = statistics.at("/connections/0");
			assertThat(connection.get("sender_id").stringValue()).isEqualTo(RawClient.SENDER);
			assertThat(connection.get("state").stringValue()).isEqualTo("READY");
			assertThat(connection.get("high_water").intValue()).isEqualTo(1);
			assertThat(connection.at("/counts/received").intValue()).isEqualTo(2);
			assertThat(connection.at("/counts/acked").intValue()).isEqualTo(1);
			assertThat(statistics.at("/messages/seen").intValue()).isEqualTo(2);
			assertThat(statistics.at("/messages/delivered").intValue()).isEqualTo(2);
			assertThat(statistics.at("/total/window_violations").isNumber()).isTrue();
			assertThat(statistics.at("/total/wrong_connection_acks").isNumber()).isTrue();
		}
	}

	@Test
	void messageShowsAllThatHappenedToIt() {
		try (RawClient client = sandbox.ready()) {
			send(client, "busy-1-phone", "m-7");
			client.nextMessage();
			send(client, "busy-1-phone", "m-7");
			client.nextMessage();
		}
		JsonNode message = sandbox.get("/messages/m-7");
		assertThat(message.get("times_received").intValue()).isEqualTo(2);
		assertThat(message.get("times_accepted").intValue()).isEqualTo(1);
		assertThat(message.get("times_delivered").intValue()).isEqualTo(1);
		assertThat(message.get("events").findValuesAsString("event")).containsExactly("RECEIVED", "NACKED", "RECEIVED",
				"ACCEPTED", "ACKED", "DELIVERED");
		assertThat(message.at("/events/0/at").stringValue()).startsWith("20").endsWith("Z");
	}

	@Test
	void messagesAreListedPageByPageInTheirOrder() {
		try (RawClient client = sandbox.ready()) {
			for (String id : new String[] { "30", "a", "10" }) {
				send(client, "phone", id);
				client.nextMessage();
			}
		}
		JsonNode first = sandbox.get("/messages?limit=2");
		assertThat(first.get("messages").findValuesAsString("message_id")).containsExactly("30", "a");
		JsonNode second = sandbox.get("/messages?limit=2&after=" + first.get("next").stringValue());
		assertThat(second.get("messages").findValuesAsString("message_id")).containsExactly("10");
		JsonNode end = sandbox.get("/messages?after=" + second.get("next").stringValue());
		assertThat(end.get("messages")).isEmpty();
		assertThat(end.get("next")).isEqualTo(second.get("next"));
	}

	@Test
	void behaviourIsReplacedAsAWhole() {
		sandbox.call("PUT", "/behaviour", "{\"ack_delay_ms\":5,\"swallow_acks\":true}");
		JsonNode behaviour = json(sandbox.call("PUT", "/behaviour", "{\"receipt_delay_ms\":7}"));
		assertThat(behaviour.get("ack_delay_ms").intValue()).isZero();
		assertThat(behaviour.get("swallow_acks").booleanValue()).isFalse();
		assertThat(behaviour.get("receipt_delay_ms").intValue()).isEqualTo(7);
		assertThat(sandbox.get("/behaviour")).isEqualTo(behaviour);
	}

	private JsonNode invariants() {
		return sandbox.get("/invariants");
	}

	@Test
	void invariantsAreReported() {
		try (RawClient one = sandbox.ready(); RawClient two = sandbox.ready()) {
			assertThat(invariants().get("broken").toString()).doesNotContain("lost", "no reason");
			send(one, "busy-1-phone", "1");
			one.nextMessage();
			send(one, "busy-1-phone", "1");
			one.nextMessage();
			send(one, "busy-1-phone", "2");
			one.nextMessage();
			send(one, "phone", "3");
			one.nextMessage();
			send(two, "phone", "3");
			two.nextMessage();
			Awaitility.await().untilAsserted(() -> assertThat(invariants().get("undecided").intValue()).isZero());
			JsonNode invariants = invariants();
			assertThat(invariants.get("broken").toString()).contains("lost: 1").contains("sent again for no reason: 1");
			assertThat(invariants.get("lost_ids").toString()).isEqualTo("[\"2\"]");
			assertThat(invariants.get("sent_again").toString()).isEqualTo("{\"after_refusal\":1,\"unexplained\":1}");
			assertThat(invariants.get("duplicated").toString()).isEqualTo("{\"unexplained\":1}");
			assertThat(invariants.at("/unexplained/0/message_id").stringValue()).isEqualTo("3");
			assertThat(invariants.at("/window/highest_by_connection").size()).isGreaterThanOrEqualTo(2);
			assertThat(invariants.at("/from_devices/unknown_acks").isNumber()).isTrue();
		}
	}

}
