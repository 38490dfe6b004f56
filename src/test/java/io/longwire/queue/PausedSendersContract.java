package io.longwire.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A pause is in the database: it holds for all instances and outlasts them.
 */
interface PausedSendersContract {

	StoreFixture fixture();

	@Test
	default void aPausedSenderIsPausedUntilItIsResumedHoweverOftenItIsAsked() {
		PausedSenders senders = fixture().context.getBean(PausedSenders.class);
		Instant since = fixture().clock.instant();
		assertThat(senders.pause("demo")).isEqualTo(since);
		fixture().clock.forward(Duration.ofMinutes(1));
		assertThat(senders.pause("demo")).isEqualTo(since);
		assertThat(senders.pause("Demo")).isAfter(since);
		assertThat(senders.all()).hasSize(2).containsEntry("demo", since);
		senders.resume("Demo");
		senders.resume("demo");
		senders.resume("demo");
		assertThat(senders.all()).isEqualTo(Map.of());
	}

}
