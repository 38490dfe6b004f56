package io.longwire.transport;

import java.time.Clock;
import java.util.List;
import java.util.TreeMap;

import io.longwire.notification.Abilities;
import io.longwire.notification.Senders;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Gathers what the transports contribute, and gives them the time.
 */
@Configuration(proxyBeanMethods = false)
class TransportConfiguration {

	@Bean
	Time time(Clock clock) {
		return new Time(clock, System::nanoTime);
	}

	@Bean
	TransportRegistry transportRegistry(List<PushTransports> kinds) {
		return new TransportRegistry(kinds);
	}

	@Bean
	Senders senders(TransportRegistry registry) {
		var abilities = new TreeMap<String, Abilities>();
		registry.all().forEach((transport) -> abilities.put(transport.sender(), transport.abilities()));
		return new Senders(abilities);
	}

}
