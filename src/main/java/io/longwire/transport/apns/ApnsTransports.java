package io.longwire.transport.apns;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.longwire.transport.PushTransports;
import io.netty.channel.EventLoopGroup;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * All senders at APNs. Connects in the background: starting waits for no push service.
 */
final class ApnsTransports implements PushTransports, SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(ApnsTransports.class);

	private static final int PHASE = 2000;

	private static final Duration TICK = Duration.ofMillis(250);

	private static final long GOODBYE_MILLIS = 2000;

	private final List<ApnsTransport> transports;

	private final EventLoopGroup threads;

	private @Nullable ScheduledExecutorService ticks;

	/**
	 * @param threads those of all connections; ended with this
	 */
	ApnsTransports(List<ApnsTransport> transports, EventLoopGroup threads) {
		this.transports = List.copyOf(transports);
		this.threads = threads;
	}

	@Override
	public Collection<ApnsTransport> transports() {
		return this.transports;
	}

	@Override
	public synchronized void start() {
		if (this.ticks != null) {
			return;
		}
		this.ticks = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, "apns-watch");
			thread.setDaemon(true);
			return thread;
		});
		this.transports.forEach((transport) -> transport.supervisor().start());
		if (!this.transports.isEmpty()) {
			this.ticks.scheduleAtFixedRate(this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	private void tick() {
		for (ApnsTransport transport : this.transports) {
			try {
				transport.supervisor().tick();
			}
			catch (RuntimeException ex) {
				logger.error("Looking after sender {} failed; the next tick goes on", transport.sender(), ex);
			}
		}
	}

	@Override
	public void stop(Runnable callback) {
		CompletableFuture
			.allOf(this.transports.stream()
				.map((transport) -> transport.supervisor().stop())
				.toArray(CompletableFuture[]::new))
			.whenComplete((done, failed) -> {
				endThreads();
				callback.run();
			});
	}

	private synchronized void endThreads() {
		if (this.ticks != null) {
			this.ticks.shutdown();
			this.ticks = null;
		}
		this.threads.shutdownGracefully(0, GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
	}

	@Override
	public void stop() {
		stop(() -> {
		});
	}

	@Override
	public synchronized boolean isRunning() {
		return this.ticks != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
