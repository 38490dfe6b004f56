package io.longwire.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;

import io.longwire.notification.Content;
import io.longwire.notification.Target;
import io.longwire.queue.NewNotification;
import io.longwire.token.Tokens;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.OutboundMessage.LastTry;
import io.longwire.transport.PushTransport;
import io.longwire.transport.TransportRegistry;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows what would be sent, and sends and stores nothing.
 */
@RestController
class PreviewController {

	/** Stands for the ids that the messages would get. */
	private static final long MESSAGE_ID = Long.MAX_VALUE;

	private final RequestBodies bodies;

	private final NotificationRequestReader reader;

	private final TransportRegistry transports;

	private final Tokens tokens;

	private final Clock clock;

	PreviewController(RequestBodies bodies, NotificationRequestReader reader, TransportRegistry transports,
			Tokens tokens, Clock clock) {
		this.bodies = bodies;
		this.reader = reader;
		this.transports = transports;
		this.tokens = tokens;
		this.clock = clock;
	}

	@PostMapping(path = "/v1/notifications/preview", consumes = MediaType.APPLICATION_JSON_VALUE,
			produces = MediaType.APPLICATION_JSON_VALUE)
	PreviewedNotification preview(HttpServletRequest request) {
		RequestReading reading = this.bodies.read(request, (body) -> this.reader.read(body, null));
		if (reading instanceof RequestReading.Valid valid) {
			return preview(valid.notification());
		}
		throw RequestProblems.of(reading);
	}

	private PreviewedNotification preview(NewNotification notification) {
		String sender = notification.sender();
		PushTransport transport = this.transports.of(sender);
		if (transport == null) {
			throw new IllegalStateException("Sender '" + sender + "' has no transport");
		}
		long expiresAt = expiresAt(notification);
		Map<Target, Target> newest = this.tokens.newest(sender, notification.targets());
		return new PreviewedNotification(sender, notification.targets()
			.stream()
			.map((target) -> PreviewedNotification.PreviewedMessage.of(target,
					transport.preview(message(newest.getOrDefault(target, target), notification.content(), expiresAt))))
			.toList());
	}

	private static OutboundMessage message(Target target, Content content, long expiresAt) {
		return new OutboundMessage(MESSAGE_ID, 0, target, content, expiresAt, LastTry.NONE, false);
	}

	private long expiresAt(NewNotification notification) {
		Instant now = this.clock.instant();
		Instant begin = (notification.sendAt() != null) ? notification.sendAt() : now;
		return begin.plusSeconds(notification.content().options().timeToLive()).toEpochMilli();
	}

}
