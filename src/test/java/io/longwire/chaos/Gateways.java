package io.longwire.chaos;

import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.longwire.process.JarProcess;

/**
 * The gateways of one run: one, or replicas that share a database.
 */
final class Gateways implements AutoCloseable {

	static final String READY = "/actuator/health/readiness";

	private final List<JarProcess> all;

	/**
	 * Starts them at the same time, and waits until all are ready.
	 * @param launch begins to start one
	 */
	Gateways(int count, IntFunction<JarProcess> launch) {
		this.all = IntStream.range(0, count).mapToObj(launch).toList();
		this.all.forEach((one) -> one.awaitAnswer(READY));
	}

	/** One of them. */
	JarProcess any(Random random) {
		return at(random.nextInt(this.all.size()));
	}

	/** One of them, each in its turn. */
	JarProcess at(int number) {
		return this.all.get(Math.floorMod(number, this.all.size()));
	}

	int count() {
		return this.all.size();
	}

	@Override
	public void close() {
		this.all.forEach(JarProcess::close);
	}

}
