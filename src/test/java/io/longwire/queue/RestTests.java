package io.longwire.queue;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RestTests {

	private long nanos;

	private final Rest rest = new Rest(() -> this.nanos);

	@Test
	void whatIsQuickIsDoneAtEveryTurn() {
		assertThat(this.rest.isOver()).isTrue();
		work(Duration.ofMillis(199));
		assertThat(this.rest.isOver()).isTrue();
	}

	@Test
	void whatIsSlowRestsTenTimesAsLong() {
		work(Duration.ofMillis(300));
		this.nanos += Duration.ofSeconds(3).toNanos() - 1;
		assertThat(this.rest.isOver()).isFalse();
		this.nanos++;
		assertThat(this.rest.isOver()).isTrue();
	}

	@Test
	void noRestIsLongerThanTenSecondsOrThanThereIsReasonFor() {
		work(Duration.ofMinutes(1));
		this.nanos += Duration.ofSeconds(10).toNanos();
		assertThat(this.rest.isOver()).isTrue();
		work(Duration.ofMinutes(1));
		assertThat(this.rest.isOver()).isFalse();
		this.rest.end();
		assertThat(this.rest.isOver()).isTrue();
	}

	private void work(Duration time) {
		long begin = this.nanos;
		this.nanos += time.toNanos();
		this.rest.after(begin);
	}

}
