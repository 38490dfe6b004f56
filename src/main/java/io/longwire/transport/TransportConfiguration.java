package io.longwire.transport;

import java.util.List;
import java.util.TreeSet;

import io.longwire.notification.Senders;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Gathers what the transports contribute.
 */
@Configuration(proxyBeanMethods = false)
class TransportConfiguration {

	@Bean
	TransportRegistry transportRegistry(List<PushTransports> kinds) {
		return new TransportRegistry(kinds);
	}

	@Bean
	Senders senders(TransportRegistry registry) {
		var names = new TreeSet<String>();
		registry.all().forEach((transport) -> names.add(transport.sender()));
		return new Senders(names);
	}

}
