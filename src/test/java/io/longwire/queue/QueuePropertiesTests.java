package io.longwire.queue;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * A wrong configuration names the property and the remedy.
 */
class QueuePropertiesTests {

	@Test
	void nowOrNeverMustBePositive() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> properties(Duration.ZERO, Duration.ofDays(30), Duration.ofHours(24)))
			.withMessageContaining("longwire.queue.now-or-never")
			.withMessageContaining("10s");
	}

	@Test
	void theRetentionOfKeysMustBePositive() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> properties(Duration.ofSeconds(10), Duration.ofDays(30), Duration.ofHours(-1)))
			.withMessageContaining("longwire.queue.idempotency-retention");
	}

	@Test
	void messagesAreKeptAtLeastAsLongAsKeys() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> properties(Duration.ofSeconds(10), Duration.ofHours(1), Duration.ofHours(2)))
			.withMessageContaining("longwire.queue.retention")
			.withMessageContaining("longwire.queue.idempotency-retention");
	}

	private static QueueProperties properties(Duration nowOrNever, Duration retention, Duration idempotencyRetention) {
		return new QueueProperties(nowOrNever, retention, idempotencyRetention, false);
	}

}
