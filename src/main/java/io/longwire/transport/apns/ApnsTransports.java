package io.longwire.transport.apns;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.longwire.transport.SenderLifecycle;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All senders at APNs, and the thread that looks after them.
 */
final class ApnsTransports extends SenderLifecycle<ApnsTransport> {

	private static final Logger logger = LoggerFactory.getLogger(ApnsTransports.class);

	private static final long GOODBYE_MILLIS = 2000;

	private final EventLoopGroup threads;

	private volatile @Nullable ScheduledExecutorService ticks;

	/**
	 * @param threads those of all connections; ended with this
	 */
	ApnsTransports(List<ApnsTransport> transports, EventLoopGroup threads) {
		super(transports);
		this.threads = threads;
	}

	@Override
	public void start() {
		super.start();
		if (!transports().isEmpty()) {
			var watch = Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("apns-watch", true));
			watch.scheduleWithFixedDelay(this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
			this.ticks = watch;
		}
	}

	@Override
	protected void start(ApnsTransport transport) {
		transport.supervisor().start();
	}

	private void tick() {
		for (ApnsTransport transport : transports()) {
			try {
				transport.supervisor().tick();
			}
			catch (RuntimeException | Error ex) {
				logger.error("Looking after sender {} failed; the next tick goes on", transport.sender(), ex);
			}
		}
	}

	@Override
	protected CompletableFuture<Void> stop(ApnsTransport transport) {
		return transport.supervisor().stop();
	}

	@Override
	protected void stopped() {
		ScheduledExecutorService watch = this.ticks;
		if (watch != null) {
			watch.shutdown();
		}
		this.threads.shutdownGracefully(0, GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
	}

}
