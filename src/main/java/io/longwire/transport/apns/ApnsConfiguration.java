package io.longwire.transport.apns;

import java.util.List;
import java.util.random.RandomGenerator;

import io.longwire.transport.Backoff;
import io.longwire.transport.Reconnects;
import io.longwire.transport.SenderOutcomes;
import io.longwire.transport.Time;
import io.longwire.transport.TransportHealthIndicator;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;

import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts a transport together for each configured sender.
 */
@Configuration(proxyBeanMethods = false)
class ApnsConfiguration {

	private static final int MOST_THREADS = 4;

	@Bean
	ApnsTransports apnsTransports(ApnsProperties properties, SslBundles bundles, MeterRegistry registry, Time time) {
		EventLoopGroup threads = threads(Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
		var assembly = new Assembly(bundles, registry, time, threads);
		List<ApnsTransport> transports = properties.senders()
			.entrySet()
			.stream()
			.map((sender) -> assembly.transport(sender.getKey(), sender.getValue()))
			.toList();
		return new ApnsTransports(transports, threads);
	}

	/** Pushy knows this class, and not what takes its place in Netty 4.2. */
	@SuppressWarnings("deprecation")
	static EventLoopGroup threads(int count) {
		return new NioEventLoopGroup(count, new DefaultThreadFactory("apns", true));
	}

	@Bean
	static TransportHealthIndicator<ApnsTransport> apns(ApnsTransports transports) {
		return new TransportHealthIndicator<>("APNs", transports.transports(),
				(transport) -> transport.supervisor().failure() != null);
	}

	/**
	 * Everything a sender needs besides its own settings.
	 */
	record Assembly(SslBundles bundles, MeterRegistry registry, Time time, EventLoopGroup threads) {

		ApnsTransport transport(String name, ApnsProperties.Sender settings) {
			var credentials = new RenewableCredentials(name, settings, this.bundles, this.time.nanoTime());
			var context = new SenderContext(name, settings, new SenderOutcomes(name),
					new ApnsMeters(this.registry, name), new LivingTokens(), this.time);
			var supervisor = new ApnsSupervisor(context, new ApnsConnector(settings, credentials, this.threads),
					new Reconnects(new Backoff(RandomGenerator.getDefault()), this.time.nanoTime()));
			context.meters().watch(supervisor::live, (session) -> session.state().name(), ApnsSession::pending);
			ApnsMeters.watchExpiry(this.registry, name, () -> credentials.current().expiry(), this.time.clock());
			return new ApnsTransport(context, supervisor, credentials);
		}

	}

}
