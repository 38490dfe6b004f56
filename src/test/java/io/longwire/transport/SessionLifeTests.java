package io.longwire.transport;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.longwire.testing.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SessionLifeTests {

	private final SettableClock clock = new SettableClock();

	private final AtomicLong nanos = new AtomicLong();

	private final SessionLife life = new SessionLife(new Time(this.clock, this.nanos::get));

	@Test
	void movesOnAndNeverBack() {
		assertThat(this.life.drain()).isEqualTo(SessionState.CONNECTING);
		assertThat(this.life.ready()).isFalse();
		assertThat(this.life.readySince()).isNull();
		assertThat(this.life.close()).isEqualTo(SessionState.DRAINING);
		assertThat(this.life.drain()).isEqualTo(SessionState.CLOSED);
		assertThat(this.life.close()).isEqualTo(SessionState.CLOSED);
		assertThat(this.life.state()).isEqualTo(SessionState.CLOSED);
	}

	@Test
	void becomesReadyOnce() {
		assertThat(this.life.ready()).isTrue();
		assertThat(this.life.readySince()).isEqualTo(this.clock.instant());
		pass(3);
		assertThat(this.life.ready()).isFalse();
		assertThat(this.life.readySince()).isEqualTo(this.clock.instant().minusSeconds(3));
		assertThat(inState()).isEqualTo(3);
	}

	@Test
	void servesFromReadyToDraining() {
		pass(1);
		assertThat(served()).isZero();
		this.life.ready();
		pass(2);
		assertThat(served()).isEqualTo(2);
		this.life.drain();
		pass(4);
		assertThat(served()).isEqualTo(2);
		assertThat(inState()).isEqualTo(4);
		this.life.close();
		assertThat(served()).isEqualTo(2);
	}

	@Test
	void whatNeverWasReadyHasNotServed() {
		pass(1);
		this.life.close();
		assertThat(served()).isZero();
	}

	@Test
	void aClockThatIsPutBackTakesNothingFromThat() {
		this.life.ready();
		pass(5);
		this.clock.forward(Duration.ofHours(-1));
		assertThat(served()).isEqualTo(5);
		this.life.close();
		assertThat(served()).isEqualTo(5);
	}

	private void pass(int seconds) {
		this.nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
		this.clock.forward(Duration.ofSeconds(seconds));
	}

	private long served() {
		return this.life.served(this.nanos.get()).toSeconds();
	}

	private long inState() {
		return this.life.inState(this.nanos.get()).toSeconds();
	}

}
