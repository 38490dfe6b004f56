package io.longwire.queue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClaimStartTests {

	private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1000);

	private final ClaimStart start = new ClaimStart(this.nanoTime::get);

	@Test
	void aClaimThatWasQuickIsFollowedByAnotherFromTheBeginning() {
		assertThat(claimThatTakes(Duration.ofMillis(49))).isTrue();
		assertThat(this.start.isWhole()).isTrue();
	}

	@Test
	void afterOneThatWasSlowTheBeginningIsLeftAloneForTenTimesAsLong() {
		claimThatTakes(Duration.ofMillis(50));
		pass(Duration.ofMillis(499));
		assertThat(claimThatTakes(Duration.ofSeconds(1))).isFalse();
		assertThat(this.start.isWhole()).as("what is read from elsewhere changes nothing").isTrue();
	}

	@Test
	void afterOneThatTookAnHourTheBeginningIsReadAgainInHalfAMinute() {
		claimThatTakes(Duration.ofHours(1));
		pass(Duration.ofMillis(29_999));
		assertThat(this.start.isWhole()).isFalse();
		pass(Duration.ofMillis(1));
		assertThat(this.start.isWhole()).isTrue();
	}

	private boolean claimThatTakes(Duration time) {
		boolean whole = this.start.isWhole();
		pass(time);
		this.start.claimed(whole, List.of());
		return whole;
	}

	private void pass(Duration time) {
		this.nanoTime.addAndGet(time.toNanos());
	}

}
