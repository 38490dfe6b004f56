package io.longwire.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UnsureClaimsTests {

	private final AtomicLong nanoTime = new AtomicLong();

	private final UnsureClaims claims = new UnsureClaims(this.nanoTime::get);

	private final List<Long> asked = new ArrayList<>();

	@Test
	void whatIsNotFoundIsAskedForAgainAndWhatIsFoundNoMore() {
		this.claims.add(List.of(1L), 7);
		this.claims.add(List.of(2L), 7);
		giveBack(2);
		giveBack(2);
		assertThat(this.asked).containsExactly(1L, 2L, 1L);
	}

	@Test
	void afterFiveMinutesWhatWasNeverFoundWasNotStored() {
		this.claims.add(List.of(1L), 7);
		this.nanoTime.addAndGet(Duration.ofMinutes(5).toNanos());
		giveBack(0);
		this.nanoTime.addAndGet(1);
		giveBack(0);
		giveBack(0);
		assertThat(this.asked).containsExactly(1L, 1L);
	}

	private void giveBack(long found) {
		this.claims.giveBack((some) -> {
			this.asked.addAll(some.ids());
			return some.ids().contains(found);
		});
	}

}
