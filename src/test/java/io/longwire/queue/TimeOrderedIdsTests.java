package io.longwire.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.longwire.testing.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimeOrderedIdsTests {

	private final SettableClock clock = new SettableClock();

	private final AtomicInteger slot = new AtomicInteger(5);

	private final TimeOrderedIds ids = ids(0);

	@Test
	void holdTimeSlotAndCounter() {
		long time = this.clock.millis() - TimeOrderedIds.EPOCH;
		assertThat(this.ids.next()).isEqualTo((time << 22) | (5 << 12));
		assertThat(this.ids.next()).isEqualTo((time << 22) | (5 << 12) | 1);
	}

	@Test
	void growWhenTheCounterIsUsedUp() {
		List<Long> made = LongStream.range(0, 10_000).mapToObj((i) -> this.ids.next()).toList();
		assertThat(made).isSorted().doesNotHaveDuplicates().allMatch((id) -> slotOf(id) == 5);
	}

	@Test
	void growWhenTheClockIsSetBack() {
		long before = this.ids.next();
		this.clock.forward(Duration.ofHours(-1));
		assertThat(this.ids.next()).isGreaterThan(before);
		this.clock.forward(Duration.ofHours(2));
		long time = this.clock.millis() - TimeOrderedIds.EPOCH;
		assertThat(this.ids.next() >>> 22).isEqualTo(time);
	}

	@Test
	void growFromTheGreatestStored() {
		long stored = this.ids.next() + (1L << 40);
		assertThat(ids(stored).next()).isGreaterThan(stored);
	}

	@Test
	void growWhenTheSlotChanges() {
		long first = this.ids.next();
		this.slot.set(2);
		long second = this.ids.next();
		this.slot.set(9);
		long third = this.ids.next();
		assertThat(List.of(first, second, third)).isSorted().doesNotHaveDuplicates();
		assertThat(slotOf(second)).isEqualTo(2);
		assertThat(slotOf(third)).isEqualTo(9);
	}

	@Test
	void areNotRepeatedByThreads() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		List<Callable<List<Long>>> makers = Stream
			.generate(() -> (Callable<List<Long>>) () -> LongStream.range(0, 20_000)
				.mapToObj((i) -> this.ids.next())
				.toList())
			.limit(4)
			.toList();
		List<Long> all = new ArrayList<>();
		for (Future<List<Long>> made : threads.invokeAll(makers)) {
			assertThat(made.get()).isSorted();
			all.addAll(made.get());
		}
		threads.shutdown();
		assertThat(all).doesNotHaveDuplicates();
	}

	private TimeOrderedIds ids(long floor) {
		return new TimeOrderedIds(this.clock, this.slot::get, floor);
	}

	private static long slotOf(long id) {
		return (id >>> 12) & 1023;
	}

}
