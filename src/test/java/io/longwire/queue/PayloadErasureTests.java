package io.longwire.queue;

import java.nio.file.Path;
import java.util.List;

import io.longwire.notification.Lane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One property lets payloads go, whoever ends their messages.
 */
class PayloadErasureTests {

	@TempDir
	Path directory;

	private StoreFixture fixture;

	@BeforeEach
	void start() {
		this.fixture = StoreFixture.on("jdbc:h2:file:" + this.directory.resolve("queue"),
				"longwire.queue.erase-payloads=true");
	}

	@AfterEach
	void stop() {
		this.fixture.close();
	}

	@Test
	void whatIsCanceledOrAcceptedLosesItsPayload() {
		StoredNotification half = this.fixture.store(StoreFixture.notification("a", "b"));
		MessageClaims claims = this.fixture.context.getBean(MessageClaims.class);
		assertThat(claims.claim("demo", Lane.NORMAL, 1).messages()).hasSize(1);
		this.fixture.queue.cancel(half.id());
		assertThat(payload(half)).as("one is on its way").contains("data");
		claims.settle(List.of(new Settlement.Accepted(half.messages().get(0).messageId(), 1, 2)));
		assertThat(payload(half)).isEqualTo(PayloadErasure.ERASED);

		StoredNotification canceled = this.fixture.store(StoreFixture.notification("a", "b"));
		this.fixture.queue.cancel(canceled.id());
		assertThat(payload(canceled)).isEqualTo(PayloadErasure.ERASED);
	}

	private String payload(StoredNotification stored) {
		return this.fixture.jdbc.queryForObject("select payload from notification where id = ?", String.class,
				stored.id());
	}

}
