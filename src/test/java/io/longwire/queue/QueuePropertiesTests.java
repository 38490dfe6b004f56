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
			.isThrownBy(() -> new QueueProperties(Duration.ZERO, Duration.ofHours(24), false))
			.withMessageContaining("longwire.queue.now-or-never")
			.withMessageContaining("10s");
	}

	@Test
	void theRetentionOfKeysMustBePositive() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new QueueProperties(Duration.ofSeconds(10), Duration.ofHours(-1), false))
			.withMessageContaining("longwire.queue.idempotency-retention");
	}

}
