package io.longwire.dispatch;

import java.time.Duration;

import io.longwire.notification.Lane;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Promise 7: a message whose time to live is over is not written to the wire.
 */
class NeverAfterItsTimeTests {

	private final Bench bench = new Bench(1, 10);

	@Test
	void aMessageThatExpiresWhileItWaitsForRoomIsNotSent() {
		long now = this.bench.time.millis();
		this.bench.queue.store(Bench.SENDER, Lane.HIGH, 1);
		this.bench.queue.store(Lane.HIGH, MemoryQueue.message(Bench.SENDER, 2, now + 1_000, 0, 0));
		this.bench.turn();
		assertThat(this.bench.queue.state(2)).isEqualTo("SENDING");

		this.bench.time.pass(Duration.ofSeconds(1));
		this.bench.transport.room(1);
		this.bench.turn();

		assertThat(this.bench.transport.sentIds()).containsExactly(1L);
		assertThat(this.bench.queue.state(2)).isEqualTo("Expired");
		assertThat(this.bench.dispatch.books().inFlight().unsent()).isZero();
	}

	@Test
	void aMessageWithTimeLeftGoesOutWithIt() {
		long expiresAt = this.bench.time.millis() + 1;
		this.bench.queue.store(Lane.NORMAL, MemoryQueue.message(Bench.SENDER, 1, expiresAt, 0, 0));
		this.bench.turn();
		assertThat(this.bench.transport.sent).singleElement()
			.satisfies((message) -> assertThat(message.expiresAt()).isEqualTo(expiresAt));
	}

}
