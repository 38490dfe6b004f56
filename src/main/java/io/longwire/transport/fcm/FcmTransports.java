package io.longwire.transport.fcm;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.longwire.transport.SenderLifecycle;
import io.netty.channel.EventLoopGroup;

/**
 * All senders at FCM.
 */
final class FcmTransports extends SenderLifecycle<FcmTransport> {

	private final EventLoopGroup threads;

	/**
	 * @param threads what the senders run on; ended with them
	 */
	FcmTransports(List<FcmTransport> transports, EventLoopGroup threads) {
		super(transports);
		this.threads = threads;
	}

	@Override
	protected void start(FcmTransport transport) {
		transport.start(TICK);
	}

	@Override
	protected CompletableFuture<Void> stop(FcmTransport transport) {
		return transport.stop();
	}

	@Override
	protected void stopped() {
		this.threads.shutdownGracefully(0, 1, TimeUnit.SECONDS);
	}

}
