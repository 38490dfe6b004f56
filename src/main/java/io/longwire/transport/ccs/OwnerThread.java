package io.longwire.transport.ccs;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns a supervisor's state. It never waits for the network.
 */
final class OwnerThread implements Executor {

	private static final Logger logger = LoggerFactory.getLogger(OwnerThread.class);

	private final ScheduledThreadPoolExecutor executor;

	private volatile @Nullable Thread thread;

	OwnerThread(String name) {
		this.executor = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread created = new Thread(task, name);
			created.setDaemon(true);
			this.thread = created;
			return created;
		});
		this.executor.setKeepAliveTime(10, TimeUnit.SECONDS);
		this.executor.allowCoreThreadTimeOut(true);
		this.executor.setRemoveOnCancelPolicy(true);
	}

	@Override
	public void execute(Runnable task) {
		this.executor.execute(() -> run(task));
	}

	/**
	 * What was missed while the process was frozen is not made up for: others have things
	 * to do between two of these.
	 */
	ScheduledFuture<?> every(Duration pause, Runnable task) {
		return this.executor.scheduleWithFixedDelay(() -> run(task), pause.toNanos(), pause.toNanos(),
				TimeUnit.NANOSECONDS);
	}

	/**
	 * States that the caller runs on this thread.
	 */
	void check() {
		if (Thread.currentThread() != this.thread) {
			throw new IllegalStateException("Only the owner thread may do this");
		}
	}

	private static void run(Runnable task) {
		try {
			task.run();
		}
		catch (RuntimeException | Error ex) {
			logger.error("A task of the supervisor failed; the next tick goes on", ex);
		}
	}

}
