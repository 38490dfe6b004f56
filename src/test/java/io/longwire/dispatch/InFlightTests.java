package io.longwire.dispatch;

import java.time.Duration;

import io.longwire.notification.Lane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class InFlightTests {

	private final InFlight inFlight = new InFlight();

	private final Held message = held(1);

	@AfterEach
	void forgetInterrupt() {
		Thread.interrupted();
	}

	@Test
	void whatIsAnsweredButNotYetOnItsWayToTheDatabaseIsStillWaitedFor() {
		this.inFlight.hold(this.message);
		this.inFlight.handOver(this.message, 5);
		assertThat(this.inFlight.end(1, true)).isSameAs(this.message);
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(InterruptedException.class)
			.isThrownBy(() -> this.inFlight.awaitAnswers(Duration.ofMinutes(1)));
		this.inFlight.concluded();
		Thread.currentThread().interrupt();
		assertThatCode(() -> this.inFlight.awaitAnswers(Duration.ofMinutes(1))).doesNotThrowAnyException();
	}

	@Test
	void whatIsOnTheWireIsNotSentForALaterClaimButItsAnswerCountsForThat() {
		this.inFlight.hold(this.message);
		this.inFlight.handOver(this.message, 5);
		Held later = held(1);
		assertThat(this.inFlight.hold(later)).isFalse();
		assertThat(this.inFlight.sent()).isEqualTo(1);
		assertThat(this.inFlight.end(1, false)).isSameAs(later);
		assertThat(later.sentAt()).isEqualTo(5);
		assertThat(this.inFlight.sent()).isZero();
		assertThat(this.inFlight.unsent()).isZero();
	}

	@Test
	void whatIsAbandonedIsForgotten() {
		this.inFlight.hold(this.message);
		this.inFlight.hold(held(2));
		this.inFlight.handOver(this.message, 5);
		assertThat(this.inFlight.abandon()).containsExactly(this.message);
		assertThat(this.inFlight.sent()).isZero();
		assertThat(this.inFlight.unsent()).isEqualTo(1);
	}

	private static Held held(long id) {
		var claimed = MemoryQueue.message("demo", id, Long.MAX_VALUE, 0, 0);
		return new Held(claimed, 0, Lane.NORMAL, claimed.target());
	}

}
