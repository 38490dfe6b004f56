package io.longwire.transport.fcm;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.longwire.transport.PushTransports;
import io.netty.channel.EventLoopGroup;

import org.springframework.context.SmartLifecycle;

/**
 * All senders at FCM. Connects in the background: starting waits for no push service.
 */
final class FcmTransports implements PushTransports, SmartLifecycle {

	private static final int PHASE = 2000;

	private static final Duration TICK = Duration.ofMillis(250);

	private final List<FcmTransport> transports;

	private final EventLoopGroup threads;

	private volatile boolean running;

	/**
	 * @param threads what the senders run on; ended with them
	 */
	FcmTransports(List<FcmTransport> transports, EventLoopGroup threads) {
		this.transports = List.copyOf(transports);
		this.threads = threads;
	}

	@Override
	public Collection<FcmTransport> transports() {
		return this.transports;
	}

	@Override
	public void start() {
		this.running = true;
		this.transports.forEach((transport) -> transport.start(TICK));
	}

	@Override
	public void stop(Runnable callback) {
		this.running = false;
		CompletableFuture.allOf(this.transports.stream().map(FcmTransport::stop).toArray(CompletableFuture[]::new))
			.whenComplete((done, failed) -> {
				this.threads.shutdownGracefully(0, 1, TimeUnit.SECONDS);
				callback.run();
			});
	}

	@Override
	public void stop() {
		stop(() -> {
		});
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
