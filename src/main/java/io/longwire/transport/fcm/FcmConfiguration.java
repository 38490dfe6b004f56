package io.longwire.transport.fcm;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

import io.longwire.transport.Time;
import io.longwire.transport.TransportHealthIndicator;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;

import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Puts a transport together for each configured sender.
 */
@Configuration(proxyBeanMethods = false)
class FcmConfiguration {

	private static final int MOST_THREADS = 4;

	@Bean
	FcmTransports fcmTransports(FcmProperties properties, SslBundles bundles, MeterRegistry registry, Time time) {
		int threads = Math.max(1, Math.min(MOST_THREADS, properties.senders().size()));
		EventLoopGroup group = new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("fcm", true),
				NioIoHandler.newFactory());
		var assembly = new FcmAssembly(new FcmTls(bundles), registry, time, RandomGenerator.getDefault(), group,
				blocking());
		List<FcmTransport> transports = properties.senders()
			.entrySet()
			.stream()
			.map((sender) -> assembly.transport(sender.getKey(), sender.getValue()))
			.toList();
		return new FcmTransports(transports, group);
	}

	private static Executor blocking() {
		var names = new CustomizableThreadFactory("fcm-name-");
		names.setDaemon(true);
		return Executors.newCachedThreadPool(names);
	}

	@Bean
	static TransportHealthIndicator<FcmTransport> fcm(FcmTransports transports) {
		return new TransportHealthIndicator<>("FCM", transports.transports(),
				(transport) -> transport.failure() != null);
	}

}
