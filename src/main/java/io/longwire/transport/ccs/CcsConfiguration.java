package io.longwire.transport.ccs;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

import io.longwire.transport.Backoff;
import io.longwire.transport.DeviceInbox;
import io.longwire.transport.Reconnects;
import io.longwire.transport.SenderOutcomes;
import io.longwire.transport.SenderSettings;
import io.longwire.transport.Time;
import io.longwire.transport.TransportHealthIndicator;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Puts a transport together for each configured sender.
 */
@Configuration(proxyBeanMethods = false)
class CcsConfiguration {

	@Bean
	CcsTransports ccsTransports(CcsProperties properties, SslBundles bundles, DeviceInbox inbox, MeterRegistry registry,
			Time time) {
		var blocking = new CustomizableThreadFactory("ccs-line-");
		blocking.setDaemon(true);
		var assembly = new Assembly(bundles, inbox, registry, time, Executors.newCachedThreadPool(blocking));
		List<CcsTransport> transports = properties.senders()
			.entrySet()
			.stream()
			.map((sender) -> assembly.transport(sender.getKey(), sender.getValue()))
			.toList();
		return new CcsTransports(transports);
	}

	@Bean
	static TransportHealthIndicator<CcsTransport> ccs(CcsTransports transports) {
		return new TransportHealthIndicator<>("CCS", transports.transports(),
				(transport) -> transport.supervisor().failure() != null);
	}

	/**
	 * Everything a sender needs besides its own settings.
	 */
	record Assembly(SslBundles bundles, DeviceInbox inbox, MeterRegistry registry, Time time, Executor blocking) {

		CcsTransport transport(String name, CcsProperties.Sender settings) {
			SenderSettings.bundle(this.bundles, CcsProperties.PREFIX + name + ".ssl-bundle", settings.sslBundle());
			var context = new SenderContext(name, settings, new SenderOutcomes(name), new RefusedOn(), new Demand(),
					this.inbox, new CcsMeters(this.registry, name), this.time);
			var supervisor = new CcsSupervisor(context, new CcsConnector(settings, this.bundles),
					new Reconnects(new Backoff(RandomGenerator.getDefault()), this.time.nanoTime()),
					new OwnerThread("ccs-" + name), this.blocking);
			context.meters().watch(supervisor::live);
			return new CcsTransport(context, supervisor);
		}

	}

}
