package io.longwire.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Lets several do something at the same time.
 */
final class AtOnce {

	private AtOnce() {
	}

	/** Begins all of these together, and returns what came of each. */
	static <T> List<T> call(List<Callable<T>> actions) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(actions.size());
		CyclicBarrier start = new CyclicBarrier(actions.size());
		try {
			List<Future<T>> futures = new ArrayList<>();
			for (Callable<T> action : actions) {
				futures.add(threads.submit(() -> {
					start.await();
					return action.call();
				}));
			}
			List<T> results = new ArrayList<>();
			for (Future<T> future : futures) {
				results.add(future.get());
			}
			return results;
		}
		finally {
			threads.shutdownNow();
		}
	}

}
