package io.longwire.chaos;

import java.time.Duration;
import java.util.Random;
import java.util.function.IntConsumer;

import io.longwire.engines.DatabaseServer;
import io.longwire.process.JarProcess;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * The gateways, their database and their callers, and what can befall them.
 */
class Machines {

	/** Who is dead is found within 2 s; and then its messages are claimed. */
	private static final Duration TAKING_OVER = Duration.ofSeconds(5);

	/** Half of the time for which the sandbox remembers that a line was slow. */
	private static final Duration PIECE = Duration.ofMillis(500);

	private final Gateways gateways;

	private final @Nullable DatabaseServer database;

	private final Workload workload;

	Machines(Gateways gateways, @Nullable DatabaseServer database, Workload workload) {
		this.gateways = gateways;
		this.database = database;
		this.workload = workload;
	}

	/** How many gateways there are. */
	int replicas() {
		return this.gateways.count();
	}

	/** Posts to a device whose name begins so. */
	void postTo(String prefix) {
		this.workload.also(prefix);
	}

	void killGateway(Random random) {
		JarProcess one = this.gateways.any(random);
		one.killMinusNine();
		restart(one);
	}

	void stopGateway(Random random) {
		JarProcess one = this.gateways.any(random);
		one.stop();
		restart(one);
	}

	private static void restart(JarProcess gateway) {
		gateway.restart();
		gateway.awaitAnswer(Gateways.READY);
	}

	void freezeGateway(Duration time, Random random) {
		JarProcess one = this.gateways.any(random);
		one.freeze();
		pause(time);
		one.thaw();
	}

	/**
	 * For so long that others take over what it had on the wire.
	 * @param meanwhile done again and again, from before it until that is over
	 */
	void freezeGatewayLong(Duration time, Random random, Runnable meanwhile) {
		JarProcess one = this.gateways.any(random);
		meanwhile.run();
		one.freeze();
		pause(time, meanwhile);
		one.thaw();
		pause(TAKING_OVER, meanwhile);
	}

	void killDatabase(Duration time) {
		if (this.database != null) {
			this.database.kill();
			pause(time);
			this.database.start();
		}
	}

	void stopDatabase(Duration time) {
		if (this.database != null) {
			this.database.stop();
			pause(time);
			this.database.start();
		}
	}

	void freezeDatabase(Duration time) {
		if (this.database != null) {
			this.database.freeze();
			pause(time);
			this.database.thaw();
		}
	}

	private void pause(Duration time, Runnable meanwhile) {
		for (long pieces = time.dividedBy(PIECE); pieces >= 0; pieces--) {
			pause(PIECE);
			meanwhile.run();
		}
	}

	/** Lets things go on as they are for some time. */
	void pause(Duration time) {
		long end = System.nanoTime() + time.toNanos();
		Awaitility.await()
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(10))
			.atMost(time.plusSeconds(60))
			.until(() -> System.nanoTime() - end >= 0);
	}

	/**
	 * Lets callers post their share before the first strike, between each two, and after
	 * the last.
	 * @param messages in all
	 * @param strikes how many there are
	 * @param strike makes the one of this number, from 0
	 */
	void strikeBetween(int messages, int strikes, IntConsumer strike) {
		int share = messages / (strikes + 1) + 1;
		for (int i = 0; i < strikes; i++) {
			this.workload.allow((i + 1) * share);
			letWork((i + 1) * share - share / 3);
			strike.accept(i);
		}
		this.workload.allow(messages);
		letWorkTo(messages);
	}

	/** Lets things go on until the callers have got so far, but not for ever. */
	private void letWork(int messages) {
		long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
		Awaitility.await()
			.pollInterval(Duration.ofMillis(20))
			.atMost(Duration.ofSeconds(60))
			.until(() -> this.workload.posted() >= messages || System.nanoTime() - end >= 0);
	}

	/** Waits until so many messages are answered for. */
	private void letWorkTo(int messages) {
		Awaitility.await()
			.pollInterval(Duration.ofMillis(50))
			.atMost(Duration.ofMinutes(3))
			.until(() -> this.workload.posted() >= messages);
	}

}
