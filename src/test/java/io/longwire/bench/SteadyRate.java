package io.longwire.bench;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Things that are to be done at fixed times, however long they take: a slow one delays
 * what comes after it, but does not hide that it did.
 *
 * @param begin of the first, by the clock of {@link System#nanoTime()}
 */
record SteadyRate(long begin, int perSecond) {

	static SteadyRate startingNow(int perSecond) {
		return new SteadyRate(System.nanoTime(), perSecond);
	}

	/** When it is the turn of this one, by the clock of {@link System#nanoTime()}. */
	long time(int number) {
		return this.begin + number * TimeUnit.SECONDS.toNanos(1) / this.perSecond;
	}

	/**
	 * Does numbers 0 to below {@code count}, each at its time or as soon after it as one
	 * of the workers is free.
	 * @param workers each on a thread of its own
	 */
	void run(int count, List<IntConsumer> workers) {
		AtomicInteger next = new AtomicInteger();
		ExecutorService threads = Executors.newFixedThreadPool(workers.size());
		try {
			CompletableFuture
				.allOf(workers.stream()
					.map((worker) -> CompletableFuture.runAsync(() -> work(worker, next, count), threads))
					.toArray(CompletableFuture[]::new))
				.join();
		}
		finally {
			threads.shutdown();
		}
	}

	private void work(IntConsumer worker, AtomicInteger next, int count) {
		for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
			awaitTime(time(number));
			worker.accept(number);
		}
	}

	private static void awaitTime(long time) {
		for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
	}

}
