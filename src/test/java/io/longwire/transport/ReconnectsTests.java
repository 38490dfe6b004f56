package io.longwire.transport;

import java.time.Duration;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReconnectsTests {

	/** The greatest jitter, so that a delay is known. */
	private static final RandomGenerator GREATEST = () -> -1L;

	private final Reconnects reconnects = new Reconnects(new Backoff(GREATEST), 0);

	@Test
	void failuresDoubleTheDelayUpToAMinute() {
		long now = 0;
		for (int seconds : new int[] { 1, 2, 4, 8, 16, 32, 60, 60 }) {
			Duration delay = failed(now);
			assertThat(delay).isBetween(Duration.ofSeconds(seconds).minusMillis(1), Duration.ofSeconds(seconds));
			assertThat(this.reconnects.mayBegin(now)).isFalse();
			now += delay.toNanos();
			assertThat(this.reconnects.mayBegin(now)).isTrue();
		}
		this.reconnects.proved();
		assertThat(failed(now)).isLessThanOrEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void theFirstDrainIsFollowedAtOnceAndTheNextAMomentLater() {
		drained(0);
		assertThat(this.reconnects.mayBegin(0)).isTrue();
		drained(1);
		assertThat(this.reconnects.mayBegin(1)).isFalse();
		assertThat(this.reconnects.mayBegin(Duration.ofSeconds(1).toNanos() + 1)).isTrue();
		drained(Duration.ofSeconds(7).toNanos());
		assertThat(this.reconnects.mayBegin(Duration.ofSeconds(7).toNanos())).isTrue();
	}

	@Test
	void whatDrainsTogetherIsReplacedTogether() {
		int opened = this.reconnects.era();
		for (int connection = 0; connection < 4; connection++) {
			this.reconnects.drained(opened, connection);
			assertThat(this.reconnects.mayBegin(connection)).isTrue();
		}
		drained(4);
		assertThat(this.reconnects.mayBegin(4)).isFalse();
	}

	@Test
	void whoeverIsRefusedMayTryAgainAtOnceWithNewCredentials() {
		this.reconnects.refused(this.reconnects.era(), 0);
		assertThat(this.reconnects.mayBegin(Duration.ofSeconds(59).toNanos())).isFalse();
		this.reconnects.startOver(1);
		assertThat(this.reconnects.mayBegin(1)).isTrue();
		assertThat(this.reconnects.ended(this.reconnects.era(), 1)).isZero();
		assertThat(this.reconnects.ended(this.reconnects.era(), 1)).isPositive();
	}

	@Test
	void aConnectionThatServedForAMinuteProvesThatAllIsWell() {
		failed(0);
		this.reconnects.served(Duration.ofSeconds(59));
		assertThat(failed(0)).isGreaterThan(Duration.ofSeconds(1));
		this.reconnects.served(Duration.ofMinutes(1));
		long later = Duration.ofMinutes(2).toNanos();
		assertThat(failed(later)).isLessThanOrEqualTo(Duration.ofSeconds(1));
		assertThat(this.reconnects.left(later)).isPositive();
		assertThat(this.reconnects.left(later + Duration.ofSeconds(2).toNanos())).isZero();
	}

	@Test
	void whatWasOpenedTogetherAndFailsTogetherFailsOnce() {
		for (int seconds : new int[] { 1, 2, 4 }) {
			int opened = this.reconnects.era();
			for (int connection = 0; connection < 4; connection++) {
				assertThat(this.reconnects.failed(opened, 0)).isLessThanOrEqualTo(Duration.ofSeconds(seconds));
			}
			assertThat(this.reconnects.left(0)).isGreaterThan(Duration.ofSeconds(seconds).minusMillis(1));
		}
	}

	@Test
	void whatEndsTogetherIsReplacedTogether() {
		int opened = this.reconnects.era();
		for (int connection = 0; connection < 4; connection++) {
			assertThat(this.reconnects.ended(opened, 0)).isZero();
		}
		assertThat(this.reconnects.ended(this.reconnects.era(), 0)).isPositive();
	}

	@Test
	void whatIsRefusedTogetherIsRefusedOnceAndLongerThanItWasLost() {
		int opened = this.reconnects.era();
		this.reconnects.failed(opened, 0);
		int later = this.reconnects.era();
		for (int openedIn : new int[] { opened, opened, later }) {
			assertThat(this.reconnects.refused(openedIn, 0)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
			assertThat(this.reconnects.predatesRefusal(openedIn)).isTrue();
		}
		assertThat(this.reconnects.predatesRefusal(this.reconnects.era())).isFalse();
		assertThat(this.reconnects.refused(this.reconnects.era(), 0)).isGreaterThan(Duration.ofSeconds(90));
	}

	@Test
	void whatWasOpenedWithOldCredentialsSaysNothingOfTheNew() {
		int opened = this.reconnects.era();
		this.reconnects.startOver(0);
		assertThat(this.reconnects.refused(opened, 0)).isZero();
		assertThat(this.reconnects.mayBegin(0)).isTrue();
	}

	private void drained(long now) {
		this.reconnects.drained(this.reconnects.era(), now);
	}

	private Duration failed(long now) {
		return this.reconnects.failed(this.reconnects.era(), now);
	}

}
