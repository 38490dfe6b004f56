package io.longwire.transport.ccs;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PoolSizeTests {

	private final Demand demand = new Demand();

	private final PoolSize size = new PoolSize(new CcsProperties.Connections(2, 4), 100, this.demand);

	private long now;

	@Test
	void aSessionThatIsMissingIsNoReasonForOneMore() {
		this.demand.heldBack(true, this.now);
		for (int i = 0; i < 20; i++) {
			pass(Duration.ofMillis(100), 1, 100);
		}
		assertThat(this.size.wanted()).isEqualTo(2);
		pass(Duration.ofMillis(400), 2, 200);
		assertThat(this.size.wanted()).isEqualTo(2);
		pass(Duration.ofMillis(100), 2, 200);
		assertThat(this.size.wanted()).isEqualTo(3);
	}

	@Test
	void doesNotShrinkWhileFewerWouldBeMoreThanHalfFull() {
		pass(Duration.ofMillis(1), 2, 0);
		this.demand.heldBack(true, this.now);
		pass(Duration.ofMillis(500), 2, 200);
		this.demand.heldBack(false, this.now);
		for (int minute = 0; minute < 10; minute++) {
			pass(Duration.ofMinutes(1), 3, 101);
		}
		assertThat(this.size.wanted()).isEqualTo(3);
		pass(Duration.ofSeconds(59), 3, 100);
		assertThat(this.size.wanted()).isEqualTo(3);
		pass(Duration.ofSeconds(1), 3, 100);
		assertThat(this.size.wanted()).isEqualTo(2);
		pass(Duration.ofMinutes(5), 2, 0);
		assertThat(this.size.wanted()).as("never below min").isEqualTo(2);
	}

	private void pass(Duration time, int ready, int pending) {
		this.now += time.toNanos();
		this.size.review(ready, pending, this.now);
	}

}
