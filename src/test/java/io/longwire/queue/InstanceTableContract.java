package io.longwire.queue;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

/**
 * What registering must do on every database.
 */
interface InstanceTableContract {

	QueueDatabase database();

	@Test
	default void anInstanceLivesForTenSecondsOfTheDatabasesTime() {
		InstanceTable instances = database().instances();
		Registration registration = instances.register();
		assertThat(aliveUntil(registration)).isCloseTo(instances.databaseTime() + 10_000, within(2000L));
		assertThat(instances.databaseTime()).isCloseTo(Clock.systemUTC().millis(), within(2000L));
	}

	@Test
	default void aRenewalLetsItLiveOn() {
		InstanceTable instances = database().instances();
		Registration registration = instances.register();
		database().jdbc.update("UPDATE instance SET alive_until = 0");
		assertThat(instances.renew(registration.id())).isTrue();
		assertThat(aliveUntil(registration)).isCloseTo(instances.databaseTime() + 10_000, within(2000L));
	}

	@Test
	default void theDeadAreRemovedAndCannotRenew() {
		InstanceTable instances = database().instances();
		Registration dead = instances.register();
		database().jdbc.update("UPDATE instance SET alive_until = 0");
		Registration self = instances.register();
		Registration living = instances.register();
		List<RenewalWatch.Lease> others = instances.others(self.id());
		assertThat(others).extracting(RenewalWatch.Lease::id, RenewalWatch.Lease::overdue)
			.containsExactlyInAnyOrder(tuple(dead.id(), true), tuple(living.id(), false));
		assertThat(others).filteredOn(RenewalWatch.Lease::overdue).allMatch(instances::remove);
		assertThat(instances.isRegistered(dead.id())).isFalse();
		assertThat(instances.renew(dead.id())).isFalse();
	}

	@Test
	default void whoRenewsInTimeIsNotRemoved() {
		InstanceTable instances = database().instances();
		Registration late = instances.register();
		database().jdbc.update("UPDATE instance SET alive_until = 0");
		List<RenewalWatch.Lease> seen = instances.others(0);
		instances.renew(late.id());
		assertThat(seen).hasSize(1).noneMatch(instances::remove);
		assertThat(instances.isRegistered(late.id())).isTrue();
	}

	@Test
	default void instancesThatStartAtOnceTakeDifferentSlots() throws Exception {
		InstanceTable instances = database().instances();
		fillSlots(1000);
		ExecutorService threads = Executors.newFixedThreadPool(8);
		List<Callable<Registration>> starts = Stream.generate(() -> (Callable<Registration>) instances::register)
			.limit(24)
			.toList();
		for (Future<Registration> start : threads.invokeAll(starts)) {
			assertThat(start.get().slot()).isBetween(1000, 1023);
		}
		threads.shutdown();
		assertThat(database().jdbc.queryForObject("SELECT COUNT(*) FROM instance", Integer.class)).isEqualTo(1024);
		assertThatThrownBy(instances::register).isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("stop one of them");
	}

	private void fillSlots(int count) {
		for (int slot = 0; slot < count; slot++) {
			database().jdbc.update("INSERT INTO instance (id, slot, alive_until) VALUES (?, ?, ?)", slot, slot,
					Long.MAX_VALUE);
		}
	}

	private long aliveUntil(Registration registration) {
		return database().jdbc.queryForObject("SELECT alive_until FROM instance WHERE id = ?", Long.class,
				registration.id());
	}

}
