package io.longwire.transport.fcm;

import java.util.LinkedHashMap;
import java.util.Map;

import io.longwire.transport.SenderStatus;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Answers whether the next send over FCM would work, for every sender.
 */
final class FcmHealthIndicator extends AbstractHealthIndicator {

	private final FcmTransports transports;

	FcmHealthIndicator(FcmTransports transports) {
		super("FCM health check failed");
		this.transports = transports;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		builder.up();
		if (this.transports.transports().isEmpty()) {
			builder.unknown();
		}
		if (this.transports.transports().stream().anyMatch((one) -> !one.status().ready())) {
			builder.outOfService();
		}
		if (this.transports.transports().stream().anyMatch(FcmHealthIndicator::isBroken)) {
			builder.down();
		}
		for (FcmTransport transport : this.transports.transports()) {
			builder.withDetail(transport.sender(), details(transport.status()));
		}
	}

	private static boolean isBroken(FcmTransport transport) {
		return !transport.status().ready() && transport.failure() != null;
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
