package io.longwire.transport;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Answers whether the next send through one kind of push service would work, for every
 * sender.
 */
public final class TransportHealthIndicator<T extends PushTransport> extends AbstractHealthIndicator {

	private final Collection<T> transports;

	private final Predicate<T> broken;

	/**
	 * @param name of the push service, for a person
	 * @param broken whether a sender that is not ready has failed, as opposed to one that
	 * has not connected yet
	 */
	public TransportHealthIndicator(String name, Collection<T> transports, Predicate<T> broken) {
		super(name + " health check failed");
		this.transports = transports;
		this.broken = broken;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		builder.up();
		if (this.transports.isEmpty()) {
			builder.unknown();
		}
		if (this.transports.stream().anyMatch((one) -> !one.status().ready())) {
			builder.outOfService();
		}
		if (this.transports.stream().anyMatch(this::isBroken)) {
			builder.down();
		}
		for (T transport : this.transports) {
			builder.withDetail(transport.sender(), details(transport.status()));
		}
	}

	private boolean isBroken(T transport) {
		return !transport.status().ready() && this.broken.test(transport);
	}

	private static Map<String, Object> details(SenderStatus status) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("ready", status.ready());
		details.put("endpoint", status.endpoint());
		if (status.problem() != null) {
			details.put("problem", status.problem());
		}
		Map<String, String> sessions = new LinkedHashMap<>();
		status.sessions()
			.forEach((session) -> sessions.put(session.id(),
					"%s, %d of %d pending".formatted(session.state(), session.pending(), session.window())));
		details.put("sessions", sessions);
		return details;
	}

}
