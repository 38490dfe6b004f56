package io.longwire.query;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.longwire.notification.Content;
import io.longwire.notification.Lane;
import io.longwire.notification.Options;
import io.longwire.notification.Priority;
import io.longwire.notification.Target;
import io.longwire.queue.MessageClaims;
import io.longwire.queue.NewNotification;
import io.longwire.queue.Settlement;
import io.longwire.queue.StoredNotification;
import io.longwire.token.Tokens;
import io.longwire.transport.FromDevice;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotificationQueryTests {

	private QueryFixture fixture;

	@BeforeAll
	void start(@TempDir Path directory) {
		this.fixture = new QueryFixture(directory);
	}

	@AfterAll
	void stop() {
		this.fixture.close();
	}

	@Test
	void notificationIsEchoedAsItWasWritten() {
		String payload = "{\"notification\":{\"title\":\"\u00fc \\u0041\"},"
				+ "\"data\":{\"n\":1.50,\"big\":123456789012345678901234567890,\"deep\":{\"a\":[1, {\"b\":null}]}}}";
		var options = new Options(Priority.HIGH, "key", 60, true, false, true, false, "com.example.app", true);
		Instant sendAt = Instant.parse("2030-01-02T03:04:05Z");
		StoredNotification stored = this.fixture.store(new NewNotification("demo", new Content(payload, options),
				List.of(Target.to("phone-1"), Target.to("/topics/news")), sendAt, null));

		String body = this.fixture.send("/v1/notifications/" + stored.id()).body();
		assertThat(body).contains(
				"\"data\":{\"n\":1.50,\"big\":123456789012345678901234567890," + "\"deep\":{\"a\":[1, {\"b\":null}]}}");
		assertThat(body).contains("\"notification\":{\"title\":\"\u00fc \\u0041\"}");
		JsonNode found = this.fixture.get("/v1/notifications/" + stored.id());
		assertThat(found.get("id").stringValue()).isEqualTo(Long.toString(stored.id()));
		assertThat(found.get("sender").stringValue()).isEqualTo("demo");
		assertThat(found.get("created_at").stringValue()).isEqualTo(stored.createdAt().toString()).endsWith("Z");
		assertThat(found.get("send_at").stringValue()).isEqualTo("2030-01-02T03:04:05Z");
		assertThat(found.get("priority").stringValue()).isEqualTo("high");
		assertThat(found.get("collapse_key").stringValue()).isEqualTo("key");
		assertThat(found.get("time_to_live").intValue()).isEqualTo(60);
		assertThat(found.get("delivery_receipt_requested").booleanValue()).isTrue();
		assertThat(found.get("content_available").booleanValue()).isTrue();
		assertThat(found.get("restricted_package_name").stringValue()).isEqualTo("com.example.app");
		assertThat(found.get("direct_boot_ok").booleanValue()).isTrue();
		assertThat(found.get("counts").toString()).isEqualTo("{\"QUEUED\":2}");
		assertThat(found.get("messages").size()).isEqualTo(2);
		assertThat(found.get("next").isNull()).isTrue();
	}

	@Test
	void nativeBlocksAreEchoedAsTheyWereWritten() {
		var content = new Content("{}", QueryFixture.OPTIONS, "{\"webpush\":{\"n\":1.50},\"android\":{\"a\": [null]}}");
		long id = this.fixture.store(new NewNotification("demo", content, List.of(Target.to("a")), null, null)).id();

		assertThat(this.fixture.send("/v1/notifications/" + id).body())
			.contains("\"webpush\":{\"n\":1.50},\"android\":{\"a\": [null]}");
		assertThat(this.fixture.get("/v1/notifications").get("notifications").get(0).at("/webpush/n").doubleValue())
			.isEqualTo(1.5);
	}

	@Test
	void whatWasNotWrittenIsLeftOut() {
		JsonNode found = this.fixture.get("/v1/notifications/" + this.fixture.store("demo", "phone-1").id());

		assertThat(found.has("priority")).isFalse();
		assertThat(found.has("data")).isFalse();
		assertThat(found.has("notification")).isFalse();
		assertThat(found.has("send_at")).isFalse();
	}

	@Test
	void messagesComeInPagesInTheOrderOfTheTargets() {
		StoredNotification stored = this.fixture.store("demo", "a", "b", "c", "d", "e");
		String path = "/v1/notifications/" + stored.id() + "/messages?limit=2";
		var targets = new ArrayList<String>();

		JsonNode page = this.fixture.get(path);
		while (!page.get("next").isNull()) {
			page.get("messages").forEach((message) -> targets.add(message.get("to").stringValue()));
			page = this.fixture.get(path + "&after=" + page.get("next").stringValue());
		}
		page.get("messages").forEach((message) -> targets.add(message.get("to").stringValue()));

		assertThat(targets).containsExactly("a", "b", "c", "d", "e");
		assertThat(page.get("messages").size()).isOne();
	}

	@Test
	void lastFullPageHasNoNext() {
		long id = this.fixture.store("demo", "a", "b").id();

		JsonNode page = this.fixture.get("/v1/notifications/" + id + "/messages?limit=2");

		assertThat(page.get("messages").size()).isEqualTo(2);
		assertThat(page.get("next").isNull()).isTrue();
	}

	@Test
	void messagesAreFilteredByState() {
		long id = this.fixture.store("demo", "a", "b").id();

		assertThat(messages("/v1/notifications/" + id + "/messages?state=QUEUED")).hasSize(2);
		assertThat(messages("/v1/notifications/" + id + "/messages?state=FAILED")).isEmpty();
	}

	@Test
	void notificationsComeNewestFirst() {
		String first = Long.toString(this.fixture.store("other", "a").id());
		String second = Long.toString(this.fixture.store("other", "a").id());
		String third = Long.toString(this.fixture.store("other", "a").id());

		JsonNode page = this.fixture.get("/v1/notifications?sender=other&limit=2");
		JsonNode rest = this.fixture.get("/v1/notifications?sender=other&after=" + page.get("next").stringValue());

		assertThat(ids(page)).containsExactly(third, second);
		assertThat(ids(rest)).containsExactly(first);
		assertThat(rest.get("next").isNull()).isTrue();
		assertThat(ids(this.fixture.get("/v1/notifications?limit=1"))).containsExactly(third);
	}

	@Test
	void messageTellsItsWholeStory() throws InterruptedException {
		StoredNotification stored = this.fixture.store("demo", "old-token");
		long id = stored.messages().get(0).messageId();
		var claims = this.fixture.bean(MessageClaims.class);
		long term = claims.claim("demo", Lane.NORMAL, 1000).term();
		claims.settle(List.of(new Settlement.Cut(id, term, true)));
		claims.claim("demo", Lane.NORMAL, 1000);
		claims.settle(List.of(new Settlement.Refused(id, term, 0, "unavailable", "come back later", true)));

		JsonNode waiting = this.fixture.get("/v1/messages/" + id);
		assertThat(waiting.get("state").stringValue()).isEqualTo("QUEUED");
		assertThat(waiting.get("error").stringValue()).isEqualTo("unavailable");
		assertThat(waiting.get("error_detail").stringValue()).isEqualTo("come back later");
		assertThat(waiting.get("attempts").intValue()).isEqualTo(2);
		assertThat(waiting.get("due_at").isString()).isTrue();
		assertThat(waiting.get("delivered_at").isNull()).isTrue();
		assertThat(waiting.get("receipts").isEmpty()).isTrue();
		assertThat(waiting.get("canonical_registration_id").isNull()).isTrue();

		claims.claim("demo", Lane.NORMAL, 1000);
		claims.settle(List
			.of(new Settlement.Accepted(id, QueryFixture.NOW.toEpochMilli() - 5, QueryFixture.NOW.toEpochMilli() - 2)));
		this.fixture.take(new FromDevice.Receipt("demo", Long.toString(id), "old-token", "MESSAGE_SENT_TO_DEVICE",
				QueryFixture.NOW.minusMillis(1), QueryFixture.NOW));
		this.fixture.bean(Tokens.class)
			.record(List.of(new Tokens.NewChange("demo", "old-token", "new-token", QueryFixture.NOW)));

		JsonNode delivered = this.fixture.get("/v1/messages/" + id);
		assertThat(delivered.get("message_id").stringValue()).isEqualTo(Long.toString(id));
		assertThat(delivered.get("notification_id").stringValue()).isEqualTo(Long.toString(stored.id()));
		assertThat(delivered.get("to").stringValue()).isEqualTo("old-token");
		assertThat(delivered.get("canonical_registration_id").stringValue()).isEqualTo("new-token");
		assertThat(delivered.get("state").stringValue()).isEqualTo("DELIVERED");
		assertThat(delivered.get("attempts").intValue()).isEqualTo(3);
		assertThat(delivered.get("possibly_duplicate").booleanValue()).isTrue();
		assertThat(delivered.get("queued_at").isString()).isTrue();
		assertThat(delivered.get("sent_at").stringValue()).isEqualTo("2026-11-23T10:00:00.118Z");
		assertThat(delivered.get("accepted_at").stringValue()).isEqualTo("2026-11-23T10:00:00.121Z");
		assertThat(delivered.get("delivered_at").stringValue()).isEqualTo("2026-11-23T10:00:00.123Z");
		assertThat(delivered.get("receipts").size()).isOne();
		JsonNode receipts = this.fixture.get("/v1/notifications/" + stored.id() + "/receipts");
		assertThat(receipts.get("receipts")).isEqualTo(delivered.get("receipts"));
	}

	@Test
	void conditionIsShownAsOne() {
		var request = new NewNotification("demo", new Content("{}", QueryFixture.OPTIONS),
				List.of(Target.condition("'dogs' in topics")), null, null);

		JsonNode message = this.fixture
			.get("/v1/messages/" + this.fixture.store(request).messages().get(0).messageId());

		assertThat(message.get("condition").stringValue()).isEqualTo("'dogs' in topics");
		assertThat(message.has("to")).isFalse();
	}

	@Test
	void whatDoesNotExistIsNotFound() {
		this.fixture.problem(404, "not-found", "/v1/notifications/123456");
		this.fixture.problem(404, "not-found", "/v1/notifications/123456/messages");
		this.fixture.problem(404, "not-found", "/v1/notifications/123456/receipts");
		this.fixture.problem(404, "not-found", "/v1/messages/9223372036854775807");
	}

	private List<JsonNode> messages(String path) {
		return this.fixture.get(path).get("messages").valueStream().toList();
	}

	private static List<String> ids(JsonNode page) {
		return page.get("notifications").valueStream().map((entry) -> entry.get("id").stringValue()).toList();
	}

}
