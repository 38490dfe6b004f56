package io.longwire.queue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ReadStartTests {

	private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1000);

	private final ReadStart<String> start = new ReadStart<>(this.nanoTime::get);

	@Test
	void aReadThatWasQuickIsFollowedByAnotherFromTheBeginning() {
		assertThat(readThatTakes(Duration.ofMillis(49))).isEqualTo("whole");
		assertThat(readThatTakes(Duration.ZERO)).isEqualTo("whole");
	}

	@Test
	void afterOneThatWasSlowTheBeginningIsLeftAloneForTenTimesAsLong() {
		readThatTakes(Duration.ofMillis(50));
		pass(Duration.ofMillis(499));
		assertThat(readThatTakes(Duration.ofSeconds(1))).isEqualTo("behind whole");
		assertThat(readThatTakes(Duration.ZERO)).as("what is read from elsewhere changes nothing").isEqualTo("whole");
	}

	@Test
	void eachGoesOnBehindTheOneBefore() {
		readThatTakes(Duration.ofSeconds(1));
		readThatTakes(Duration.ZERO);
		assertThat(readThatTakes(Duration.ZERO)).isEqualTo("behind behind whole");
	}

	@Test
	void afterOneThatTookAnHourTheBeginningIsReadAgainInHalfAMinute() {
		readThatTakes(Duration.ofHours(1));
		pass(Duration.ofMillis(29_999));
		assertThat(readThatTakes(Duration.ZERO)).isEqualTo("behind whole");
		pass(Duration.ofMillis(1));
		assertThat(readThatTakes(Duration.ZERO)).isEqualTo("whole");
	}

	@Test
	void aLookAtTheWholeThatTheDriverGaveUpWasSlowToo() {
		readThatTakes(Duration.ofSeconds(1));
		pass(Duration.ofSeconds(10));
		assertThatIllegalStateException().isThrownBy(() -> this.start.read(() -> {
			pass(Duration.ofMinutes(1));
			throw new IllegalStateException("read timed out");
		}, (last) -> List.of()));
		assertThat(readThatTakes(Duration.ZERO)).isEqualTo("behind whole");
	}

	@Test
	void whatWasReadAndIsStillThereIsReadAgain() {
		readThatTakes(Duration.ofSeconds(1));
		this.start.beginAnew();
		assertThat(readThatTakes(Duration.ZERO)).isEqualTo("whole");
	}

	private String readThatTakes(Duration time) {
		return this.start.read(() -> {
			pass(time);
			return List.of("whole");
		}, (last) -> {
			pass(time);
			return List.of("behind " + last);
		}).get(0);
	}

	private void pass(Duration time) {
		this.nanoTime.addAndGet(time.toNanos());
	}

}
