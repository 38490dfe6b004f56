package io.longwire.queue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LaneBacklogTests {

	/** Of no meaning by itself: it may be less than nothing, and pass its end. */
	private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(100).toNanos());

	private final LaneBacklog backlog = new LaneBacklog(this.nanoTime::get);

	@Test
	void itIsCountedByOneAndNotAgainForAWhile() {
		assertThat(this.backlog.isToBeCounted()).isTrue();
		assertThat(this.backlog.isToBeCounted()).as("while another counts").isFalse();
		this.backlog.counted(5);
		pass(Duration.ofMillis(999));
		assertThat(this.backlog.isToBeCounted()).isFalse();
		pass(Duration.ofMillis(1));
		assertThat(this.backlog.isToBeCounted()).isTrue();
		pass(Duration.ofHours(1));
		assertThat(this.backlog.isToBeCounted()).as("while another counts").isFalse();
	}

	@Test
	void theLongerCountingTakesTheLessOftenItIsDone() {
		this.backlog.isToBeCounted();
		pass(Duration.ofMillis(200));
		this.backlog.counted(5);
		pass(Duration.ofMillis(9_999));
		assertThat(this.backlog.isToBeCounted()).isFalse();
		pass(Duration.ofMillis(1));
		assertThat(this.backlog.isToBeCounted()).isTrue();
	}

	@Test
	void whatCouldNotBeCountedStaysAsItWas() {
		count(5);
		pass(Duration.ofSeconds(5));
		count(-1);
		assertThat(this.backlog.due()).isEqualTo(5);
	}

	@Test
	void inBetweenItIsReckoned() {
		count(5);
		this.backlog.stored(10);
		this.backlog.claimed(12);
		assertThat(this.backlog.due()).isEqualTo(3);
		this.backlog.claimed(12);
		assertThat(this.backlog.due()).isZero();
	}

	@Test
	void theRateIsThatOfTheLastMinute() {
		assertThat(this.backlog.settledPerSecond()).isZero();
		for (int i = 0; i < 30; i++) {
			for (int each = 0; each < 20; each++) {
				this.backlog.settled();
			}
			pass(Duration.ofSeconds(1));
		}
		assertThat(this.backlog.settledPerSecond()).isEqualTo(10);
		pass(Duration.ofMillis(44_999));
		assertThat(this.backlog.settledPerSecond()).isEqualTo(5);
		pass(Duration.ofHours(1));
		assertThat(this.backlog.settledPerSecond()).isZero();
	}

	private void count(long found) {
		assertThat(this.backlog.isToBeCounted()).isTrue();
		this.backlog.counted(found);
	}

	private void pass(Duration time) {
		this.nanoTime.addAndGet(time.toNanos());
	}

}
