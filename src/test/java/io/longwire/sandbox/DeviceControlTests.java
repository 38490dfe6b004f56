package io.longwire.sandbox;

import io.longwire.ccsserver.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static io.longwire.sandbox.ControlledSandbox.send;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the simulated devices do when the sandbox is told to.
 */
class DeviceControlTests {

	@RegisterExtension
	private static final ControlledSandbox sandbox = new ControlledSandbox();

	private JsonNode online(String token) {
		return sandbox.post("/online", "{\"registration_id\":\"" + token + "\"}");
	}

	@Test
	void burstRefusesSoManyMessages() {
		try (RawClient client = sandbox.ready()) {
			sandbox.call("POST", "/refusals", "{\"error\":\"INTERNAL_SERVER_ERROR\",\"count\":2}");
			for (int i = 0; i < 3; i++) {
				send(client, "phone", "b");
				assertThat(client.nextMessage()).contains((i < 2) ? "INTERNAL_SERVER_ERROR" : "\"ack\"");
			}
		}
	}

	@Test
	void deviceThatComesOnlineGetsWhatWasKept() {
		try (RawClient client = sandbox.ready()) {
			for (int i = 1; i <= 6; i++) {
				client.sendJson("{\"to\":\"offline-x\",\"message_id\":\"k" + i + "\",\"collapse_key\":\"" + (i % 5)
						+ "\",\"delivery_receipt_requested\":true}");
				client.nextMessage();
			}
			client.sendJson("{\"to\":\"offline-x\",\"message_id\":\"now\",\"time_to_live\":0}");
			client.nextMessage();
			send(client, "offline-x", "plain");
			client.nextMessage();
			assertThat(online("offline-x").get("delivered").toString())
				.isEqualTo("[\"plain\",\"k3\",\"k4\",\"k5\",\"k6\"]");
			assertThat(client.nextMessage()).contains("dr2:k3");
			assertThat(online("offline-x").get("delivered")).isEmpty();
		}
	}

	@Test
	void deviceThatWasOfflineTooLongHearsThatMessagesWereDeleted() {
		try (RawClient client = sandbox.ready()) {
			for (int i = 1; i <= 102; i++) {
				send(client, "offline-y", "d" + i);
				client.nextMessage();
			}
			JsonNode online = online("offline-y");
			assertThat(online.get("deleted_messages").booleanValue()).isTrue();
			assertThat(online.get("delivered").toString()).isEqualTo("[\"d102\"]");
		}
	}

	@Test
	void topicsAndGroupsAreMadeHereAndDevicesTellWhatCame() {
		assertThat(sandbox.post("/topics", "{\"topic\":\"/topics/dogs\",\"subscribe\":[\"a\",\"b\"]}").toString())
			.contains("\"subscribers\":2", "\"topic\":\"dogs\"");
		assertThat(
				sandbox.post("/topics", "{\"topic\":\"dogs\",\"unsubscribe\":[\"b\"]}").get("subscribers").intValue())
			.isOne();
		String key = sandbox.post("/groups", "{\"operation\":\"create\",\"registration_ids\":[\"b\"]}")
			.get("notification_key")
			.stringValue();
		sandbox.call("POST", "/groups", "{\"operation\":\"add\",\"notification_key\":\"" + key
				+ "\",\"notification_key_name\":\"n\",\"registration_ids\":[\"a\"]}");
		try (RawClient client = sandbox.ready()) {
			send(client, "/topics/dogs", "1");
			client.nextMessage();
			send(client, key, "2");
			assertThat(client.nextMessage()).contains("\"success\":2");
		}
		JsonNode device = sandbox.get("/devices/a");
		assertThat(device.get("topics").toString()).isEqualTo("[\"dogs\"]");
		assertThat(device.get("messages").toString()).isEqualTo("[\"1\",\"2\"]");
	}

}
