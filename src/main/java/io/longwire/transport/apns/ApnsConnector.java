package io.longwire.transport.apns;

import java.time.Duration;

import javax.net.ssl.SSLException;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import io.netty.channel.EventLoopGroup;

/**
 * Makes a client of Pushy for each connection of a sender.
 */
final class ApnsConnector {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

	private final ApnsProperties.Sender settings;

	private final RenewableCredentials credentials;

	private final EventLoopGroup threads;

	ApnsConnector(ApnsProperties.Sender settings, RenewableCredentials credentials, EventLoopGroup threads) {
		this.settings = settings;
		this.credentials = credentials;
		this.threads = threads;
	}

	RenewableCredentials credentials() {
		return this.credentials;
	}

	/**
	 * A client of one connection, which it opens when it is asked to send.
	 * @param overheard hears what APNs says about it
	 */
	ApnsClient open(Overheard overheard) {
		var builder = new ApnsClientBuilder().setApnsServer(this.settings.serverHost(), this.settings.port())
			.setEventLoopGroup(this.threads)
			.setConcurrentConnections(1)
			.setConnectionTimeout(CONNECT_TIMEOUT)
			.setIdlePingInterval(this.settings.pingInterval())
			.setFrameLogger(overheard)
			.setUseAlpn(true);
		this.credentials.current().applyTo(builder);
		try {
			return builder.build();
		}
		catch (SSLException ex) {
			throw new IllegalStateException("No TLS with the credentials of this sender", ex);
		}
	}

}
