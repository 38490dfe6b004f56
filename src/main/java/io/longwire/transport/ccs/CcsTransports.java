package io.longwire.transport.ccs;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.longwire.transport.PushTransports;

import org.springframework.context.SmartLifecycle;

/**
 * All senders at CCS. Connects in the background: starting waits for no push service.
 */
final class CcsTransports implements PushTransports, SmartLifecycle {

	private static final int PHASE = 2000;

	private static final Duration TICK = Duration.ofMillis(250);

	private final List<CcsTransport> transports;

	private volatile boolean running;

	CcsTransports(List<CcsTransport> transports) {
		this.transports = List.copyOf(transports);
	}

	@Override
	public Collection<CcsTransport> transports() {
		return this.transports;
	}

	@Override
	public void start() {
		this.running = true;
		this.transports.forEach((transport) -> transport.supervisor().start(TICK));
	}

	@Override
	public void stop(Runnable callback) {
		this.running = false;
		CompletableFuture
			.allOf(this.transports.stream()
				.map((transport) -> transport.supervisor().stop())
				.toArray(CompletableFuture[]::new))
			.whenComplete((done, failed) -> callback.run());
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
