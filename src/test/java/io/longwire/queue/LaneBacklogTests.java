package io.longwire.queue;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LaneBacklogTests {

	private static final long START = 1_000_000_000L;

	private final LaneBacklog backlog = new LaneBacklog();

	@Test
	void itIsCountedByOneAndNotAgainForAWhile() {
		assertThat(this.backlog.isToBeCounted(START)).isTrue();
		assertThat(this.backlog.isToBeCounted(START + 60_000)).as("while another counts").isFalse();
		this.backlog.counted(5, START + 60_000, 2);
		assertThat(this.backlog.isToBeCounted(START + 60_999)).isFalse();
		assertThat(this.backlog.isToBeCounted(START + 61_000)).isTrue();
	}

	@Test
	void theLongerCountingTakesTheLessOftenItIsDone() {
		this.backlog.isToBeCounted(START);
		this.backlog.counted(5, START, 200);
		assertThat(this.backlog.isToBeCounted(START + 9_999)).isFalse();
		assertThat(this.backlog.isToBeCounted(START + 10_000)).isTrue();
	}

	@Test
	void whatCouldNotBeCountedStaysAsItWas() {
		this.backlog.isToBeCounted(START);
		this.backlog.counted(5, START, 1);
		this.backlog.isToBeCounted(START + 5_000);
		this.backlog.counted(-1, START + 5_000, 1);
		assertThat(this.backlog.due()).isEqualTo(5);
	}

	@Test
	void aClockThatIsPutBackFreezesNothing() {
		this.backlog.isToBeCounted(START);
		this.backlog.counted(5, START, 1);
		this.backlog.settled(START);
		assertThat(this.backlog.isToBeCounted(START - 3_600_000)).isTrue();
		this.backlog.counted(7, START - 3_600_000, 1);
		assertThat(this.backlog.isToBeCounted(START - 3_600_000)).isFalse();
		assertThat(this.backlog.settledPerSecond(START - 3_600_000)).isZero();
	}

	@Test
	void inBetweenItIsReckoned() {
		this.backlog.isToBeCounted(START);
		this.backlog.counted(5, START, 1);
		this.backlog.stored(10);
		this.backlog.claimed(12);
		assertThat(this.backlog.due()).isEqualTo(3);
		this.backlog.claimed(12);
		assertThat(this.backlog.due()).isZero();
	}

	@Test
	void theRateIsThatOfTheLastMinute() {
		assertThat(this.backlog.settledPerSecond(START)).isZero();
		for (int i = 0; i < 30; i++) {
			for (int each = 0; each < 20; each++) {
				this.backlog.settled(START + i * 1_000L);
			}
		}
		assertThat(this.backlog.settledPerSecond(START + 30_000)).isEqualTo(10);
		assertThat(this.backlog.settledPerSecond(START + 74_999)).isEqualTo(5);
		assertThat(this.backlog.settledPerSecond(START + 1_000_000)).isZero();
	}

}
