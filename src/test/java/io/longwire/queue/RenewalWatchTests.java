package io.longwire.queue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.longwire.queue.RenewalWatch.Lease;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RenewalWatchTests {

	private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1000);

	private final RenewalWatch watch = new RenewalWatch(RenewalWatch.PATIENCE, this.nanoTime::get);

	@Test
	void nobodyIsDeadBecauseTheClockOfTheDatabaseStepped() {
		look(living(1, 100));
		pass(2);
		assertThat(look(overdue(1, 102))).as("renewed, and then the step").isEmpty();
		pass(2);
		assertThat(look(living(1, 90_104))).isEmpty();
	}

	@Test
	void whoHasNotRenewedForLongIsDeadAsSoonAsItIsOverdue() {
		look(living(1, 100));
		pass(8);
		assertThat(look(living(1, 100), living(2, 108))).isEmpty();
		pass(2);
		assertThat(look(overdue(1, 100), living(2, 110))).containsExactly(overdue(1, 100));
	}

	@Test
	void whoIsSeenForTheFirstTimeMayRenewFirst() {
		assertThat(look(overdue(1, 100))).isEmpty();
		pass(4);
		assertThat(look(overdue(1, 100))).isEmpty();
		pass(1);
		assertThat(look(overdue(1, 100))).hasSize(1);
	}

	@Test
	void whoIsSilentForALifeIsDeadAlthoughTheClockOfTheDatabaseWentBack() {
		look(living(1, 100));
		pass(9);
		assertThat(look(living(1, 100))).isEmpty();
		pass(1);
		assertThat(look(living(1, 100))).hasSize(1);
	}

	@Test
	void whoIsGoneIsForgotten() {
		look(overdue(1, 100));
		look();
		pass(10);
		assertThat(look(overdue(1, 100))).isEmpty();
	}

	private List<Lease> look(Lease... others) {
		return this.watch.dead(List.of(others));
	}

	private void pass(long seconds) {
		this.nanoTime.addAndGet(Duration.ofSeconds(seconds).toNanos());
	}

	private static Lease living(long id, long aliveUntil) {
		return new Lease(id, aliveUntil, false);
	}

	private static Lease overdue(long id, long aliveUntil) {
		return new Lease(id, aliveUntil, true);
	}

}
