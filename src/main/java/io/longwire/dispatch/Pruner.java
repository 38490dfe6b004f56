package io.longwire.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.longwire.database.Housekeeping;
import io.longwire.database.Housekeeping.Turn;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Removes what has been kept for long enough, on a thread of its own: now and then a
 * round, in which each task is done piece by piece until nothing more is to be removed.
 */
final class Pruner implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(Pruner.class);

	private static final long STOP_MILLIS = 10_000;

	private final Housekeeping housekeeping;

	private final DispatchMeters meters;

	private final Outage outage;

	private final Duration interval;

	/** What is left to do in this round. */
	private final Set<String> going = new TreeSet<>();

	private volatile @Nullable Running running;

	Pruner(Housekeeping housekeeping, Tools tools, Duration interval) {
		this.housekeeping = housekeeping;
		this.meters = tools.meters();
		this.outage = tools.outage();
		this.interval = interval;
		housekeeping.tasks().forEach((task) -> this.meters.pruned(task, 0));
	}

	@Override
	public void start() {
		CountDownLatch end = new CountDownLatch(1);
		Thread thread = new Thread(() -> run(end), "dispatch-prune");
		thread.setDaemon(true);
		thread.start();
		this.running = new Running(thread, end);
	}

	private void run(CountDownLatch end) {
		try {
			Duration rest = this.interval;
			while (!end.await(rest.toMillis(), TimeUnit.MILLISECONDS)) {
				rest = turnOrWait();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private Duration turnOrWait() {
		try {
			Duration rest = turn();
			this.outage.over();
			return rest;
		}
		catch (Throwable ex) {
			if (this.outage.failed()) {
				logger.warn("What is no longer kept cannot be removed; tried again every {} s",
						this.interval.toSeconds(), ex);
			}
			this.going.clear();
			return this.interval;
		}
	}

	/**
	 * Does a piece of each task of the round, or begins one, and returns for how long to
	 * rest.
	 */
	Duration turn() {
		if (this.going.isEmpty()) {
			this.going.addAll(this.housekeeping.tasks());
		}
		Duration longest = Duration.ZERO;
		for (String task : List.copyOf(this.going)) {
			Turn turn = this.housekeeping.turn(task, this.interval);
			this.meters.pruned(task, turn.removed());
			if (!turn.goesOn()) {
				this.going.remove(task);
			}
			else if (turn.pause().compareTo(longest) > 0) {
				longest = turn.pause();
			}
		}
		return this.going.isEmpty() ? this.interval : longest;
	}

	/** Waits for the piece at hand: an interrupt would close an embedded database. */
	@Override
	public void stop() {
		Running stopping = this.running;
		this.running = null;
		if (stopping != null) {
			stopping.end().countDown();
			try {
				stopping.thread().join(STOP_MILLIS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public boolean isRunning() {
		return this.running != null;
	}

	@Override
	public int getPhase() {
		return Dispatcher.PHASE;
	}

	private record Running(Thread thread, CountDownLatch end) {
	}

}
