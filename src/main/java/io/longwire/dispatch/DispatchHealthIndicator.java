package io.longwire.dispatch;

import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Answers whether what can be written to a push service would be served, too: out of
 * service while one refuses everything. Tells, but stays up, where messages wait for a
 * sender that is not configured.
 */
final class DispatchHealthIndicator extends AbstractHealthIndicator {

	private final Supplier<? extends Collection<String>> unserved;

	private final Supplier<Map<String, String>> unconfigured;

	/**
	 * @param unserved the senders whose push service refuses everything
	 * @param unconfigured how many messages wait for which sender that is not configured
	 */
	DispatchHealthIndicator(Supplier<? extends Collection<String>> unserved,
			Supplier<Map<String, String>> unconfigured) {
		super("dispatch health check failed");
		this.unserved = unserved;
		this.unconfigured = unconfigured;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		builder.up();
		this.unconfigured.get()
			.forEach((sender, messages) -> builder.withDetail(sender,
					"it is not configured: %s messages wait until they expire".formatted(messages)));
		for (String sender : this.unserved.get()) {
			builder.outOfService()
				.withDetail(sender, "its push service refuses everything: one message tries every few seconds");
		}
	}

}
