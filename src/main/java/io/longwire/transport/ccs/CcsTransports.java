package io.longwire.transport.ccs;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.longwire.transport.SenderLifecycle;

/**
 * All senders at CCS.
 */
final class CcsTransports extends SenderLifecycle<CcsTransport> {

	CcsTransports(List<CcsTransport> transports) {
		super(transports);
	}

	@Override
	protected void start(CcsTransport transport) {
		transport.supervisor().start(TICK);
	}

	@Override
	protected CompletableFuture<Void> stop(CcsTransport transport) {
		return transport.supervisor().stop();
	}

}
