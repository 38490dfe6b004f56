package io.longwire.transport;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.springframework.context.SmartLifecycle;

/**
 * Starts and stops all senders of one transport, between the sandbox and the dispatcher.
 * Each connects in the background: starting waits for no push service.
 */
public abstract class SenderLifecycle<T extends PushTransport> implements PushTransports, SmartLifecycle {

	private static final int PHASE = 2000;

	/** How often a sender looks after its connections. */
	protected static final Duration TICK = Duration.ofMillis(250);

	private final List<T> transports;

	private volatile boolean running;

	protected SenderLifecycle(List<T> transports) {
		this.transports = List.copyOf(transports);
	}

	/** Begins to connect, and returns. */
	protected abstract void start(T transport);

	/** Takes nothing more; complete once all is answered or given up. */
	protected abstract CompletableFuture<Void> stop(T transport);

	/** All senders have stopped. */
	protected void stopped() {
	}

	@Override
	public final Collection<T> transports() {
		return this.transports;
	}

	@Override
	public void start() {
		this.running = true;
		this.transports.forEach(this::start);
	}

	@Override
	public final void stop(Runnable callback) {
		this.running = false;
		CompletableFuture.allOf(this.transports.stream().map(this::stop).toArray(CompletableFuture[]::new))
			.whenComplete((done, failed) -> {
				stopped();
				callback.run();
			});
	}

	@Override
	public final void stop() {
		stop(() -> {
		});
	}

	@Override
	public final boolean isRunning() {
		return this.running;
	}

	@Override
	public final int getPhase() {
		return PHASE;
	}

}
