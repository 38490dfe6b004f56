package io.longwire.dispatch;

import java.util.Collection;
import java.util.function.Supplier;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Answers whether what can be written to a push service would be served, too: out of
 * service while one refuses everything.
 */
final class DispatchHealthIndicator extends AbstractHealthIndicator {

	private final Supplier<? extends Collection<String>> unserved;

	/**
	 * @param unserved the senders whose push service refuses everything
	 */
	DispatchHealthIndicator(Supplier<? extends Collection<String>> unserved) {
		super("dispatch health check failed");
		this.unserved = unserved;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		builder.up();
		for (String sender : this.unserved.get()) {
			builder.outOfService()
				.withDetail(sender, "its push service refuses everything: one message tries every few seconds");
		}
	}

}
