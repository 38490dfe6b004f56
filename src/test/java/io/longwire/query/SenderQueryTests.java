package io.longwire.query;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class SenderQueryTests {

	@Test
	void everySenderIsListedWithWhetherItSendsAndWhatWaits(@TempDir Path directory) {
		try (QueryFixture fixture = new QueryFixture(directory)) {
			fixture.store("demo", "a");
			fixture.pause("demo");
			JsonNode senders = fixture.get("/v1/senders").get("senders");
			JsonNode demo = senders.get(0);
			assertThat(demo.propertyNames()).containsExactly("name", "state", "paused_at", "queue");
			assertThat(demo.get("name").stringValue()).isEqualTo("demo");
			assertThat(demo.get("state").stringValue()).isEqualTo("PAUSED");
			assertThat(demo.get("paused_at").stringValue()).endsWith("Z");
			assertThat(demo.get("queue").get("normal").toString())
				.startsWith("{\"queued\":1,\"more\":false,\"oldest_due_age_ms\":");
			assertThat(senders.get(1).get("state").stringValue()).isEqualTo("ACTIVE");
			assertThat(senders.get(1).get("paused_at").isNull()).isTrue();
			assertThat(List.of("high", "normal")).allMatch((lane) -> senders.get(1).get("queue").has(lane));
		}
	}

}
