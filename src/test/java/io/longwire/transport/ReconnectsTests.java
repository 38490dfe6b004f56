package io.longwire.transport;

import java.time.Duration;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReconnectsTests {

	/** The greatest jitter, so that a delay is known. */
	private static final RandomGenerator GREATEST = () -> -1L;

	private final Reconnects reconnects = new Reconnects(new BackOff(GREATEST), 0);

	@Test
	void failuresDoubleTheDelayUpToAMinute() {
		long now = 0;
		for (int seconds : new int[] { 1, 2, 4, 8, 16, 32, 60, 60 }) {
			Duration delay = this.reconnects.failed(now);
			assertThat(delay).isBetween(Duration.ofSeconds(seconds).minusMillis(1), Duration.ofSeconds(seconds));
			assertThat(this.reconnects.mayBegin(now)).isFalse();
			now += delay.toNanos();
			assertThat(this.reconnects.mayBegin(now)).isTrue();
		}
		this.reconnects.proved();
		assertThat(this.reconnects.failed(now)).isLessThanOrEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void theFirstDrainIsFollowedAtOnceAndTheNextAMomentLater() {
		this.reconnects.drained(0);
		assertThat(this.reconnects.mayBegin(0)).isTrue();
		this.reconnects.drained(1);
		assertThat(this.reconnects.mayBegin(1)).isFalse();
		assertThat(this.reconnects.mayBegin(Duration.ofSeconds(1).toNanos() + 1)).isTrue();
		this.reconnects.drained(Duration.ofSeconds(7).toNanos());
		assertThat(this.reconnects.mayBegin(Duration.ofSeconds(7).toNanos())).isTrue();
	}

	@Test
	void whoeverIsRefusedMayTryAgainAtOnceWithNewCredentials() {
		this.reconnects.refused(0);
		assertThat(this.reconnects.mayBegin(Duration.ofSeconds(59).toNanos())).isFalse();
		this.reconnects.startOver(1);
		assertThat(this.reconnects.mayBegin(1)).isTrue();
		assertThat(this.reconnects.ended(1)).isZero();
		assertThat(this.reconnects.ended(1)).isPositive();
	}

	@Test
	void aConnectionThatServedForAMinuteProvesThatAllIsWell() {
		this.reconnects.failed(0);
		this.reconnects.served(Duration.ofSeconds(59));
		assertThat(this.reconnects.failed(0)).isGreaterThan(Duration.ofSeconds(1));
		this.reconnects.served(Duration.ofMinutes(1));
		long later = Duration.ofMinutes(2).toNanos();
		assertThat(this.reconnects.failed(later)).isLessThanOrEqualTo(Duration.ofSeconds(1));
		assertThat(this.reconnects.left(later)).isPositive();
		assertThat(this.reconnects.left(later + Duration.ofSeconds(2).toNanos())).isZero();
	}

}
