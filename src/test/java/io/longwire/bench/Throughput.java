package io.longwire.bench;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * How often a second some workers together get something done, each as fast as it can.
 */
final class Throughput {

	private Throughput() {
	}

	/**
	 * Measures, and returns how much is done in a second.
	 * @param workers what each thread does again and again
	 * @param warmUp how often it is done, by all together, before counting begins
	 */
	static double of(List<Runnable> workers, int warmUp, int seconds) {
		var done = new LongAdder();
		var over = new CompletableFuture<Void>();
		ExecutorService threads = Executors.newFixedThreadPool(workers.size());
		try {
			workers.forEach((worker) -> threads.execute(() -> work(worker, done, over)));
			while (done.sum() < warmUp && !over.isDone()) {
				LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
			}
			double measured = count(done, over, seconds);
			if (!over.complete(null)) {
				over.join();
			}
			return measured;
		}
		finally {
			threads.shutdown();
			awaitEnd(threads);
		}
	}

	private static void work(Runnable worker, LongAdder done, CompletableFuture<Void> over) {
		try {
			while (!over.isDone()) {
				worker.run();
				done.increment();
			}
		}
		catch (RuntimeException | Error ex) {
			over.completeExceptionally(ex);
		}
	}

	private static double count(LongAdder done, CompletableFuture<Void> over, int seconds) {
		long before = done.sum();
		long begin = System.nanoTime();
		long end = begin + TimeUnit.SECONDS.toNanos(seconds);
		while (System.nanoTime() < end && !over.isDone()) {
			LockSupport.parkNanos(end - System.nanoTime());
		}
		return (done.sum() - before) * 1e9 / (System.nanoTime() - begin);
	}

	private static void awaitEnd(ExecutorService threads) {
		try {
			threads.awaitTermination(1, TimeUnit.MINUTES);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
