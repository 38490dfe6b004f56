package io.longwire.dispatch;

import java.util.Random;

import io.longwire.database.Housekeeping;
import io.longwire.queue.Backlog;
import io.longwire.queue.InstanceLease;
import io.longwire.queue.MessageClaims;
import io.longwire.queue.PausedSenders;
import io.longwire.queue.QueueDepth;
import io.longwire.token.Tokens;
import io.longwire.transport.PushTransport;
import io.longwire.transport.Time;
import io.longwire.transport.TransportRegistry;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Wires dispatch.
 */
@Configuration(proxyBeanMethods = false)
class DispatchConfiguration {

	@Bean
	Tools dispatchTools(Time time, MeterRegistry registry) {
		return new Tools(time, new Random(), new DispatchMeters(registry));
	}

	/** Hears of what is canceled. */
	@Bean
	EndedMeters endedMeters(Tools tools) {
		return tools.meters().ended();
	}

	@Bean
	Store dispatchStore(MessageClaims claims, InstanceLease lease, Tokens tokens, PausedSenders paused, Backlog backlog,
			QueueDepth depth) {
		return new Store(claims, lease, tokens, paused, backlog, depth);
	}

	@Bean
	Dispatcher dispatcher(TransportRegistry transports, Store store, Tools tools, DispatchProperties properties,
			SenderLimits limits, LastAnswers lastAnswers) {
		limits.requireKnown(transports.all().stream().map(PushTransport::sender).toList());
		var dispatcher = new Dispatcher(() -> new DispatchRun(transports.all(), store, tools, properties, limits),
				properties.stopTimeout());
		transports.all()
			.forEach((transport) -> transport.attach(dispatcher,
					(message) -> dispatcher.mayWrite(transport.sender(), message)));
		lastAnswers.finishWith(dispatcher::finish);
		return dispatcher;
	}

	@Bean
	DispatchHealthIndicator dispatchHealthIndicator(Dispatcher dispatcher) {
		return new DispatchHealthIndicator(dispatcher::unserved, dispatcher::unconfigured);
	}

	@Bean
	Pruner pruner(Housekeeping housekeeping, Tools tools, DispatchProperties properties) {
		return new Pruner(housekeeping, tools, properties.pruneInterval());
	}

	@Bean
	LastAnswers lastAnswers() {
		return new LastAnswers();
	}

}
