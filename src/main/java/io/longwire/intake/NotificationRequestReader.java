package io.longwire.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import io.longwire.notification.Content;
import io.longwire.notification.Options;
import io.longwire.notification.Senders;
import io.longwire.notification.Target;
import io.longwire.queue.NewNotification;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Turns the bytes of one request into a notification, or into all that is wrong with
 * them. Knows nothing of HTTP; safe for use by many threads.
 */
@Component
class NotificationRequestReader {

	private final Senders senders;

	private final Clock clock;

	NotificationRequestReader(Senders senders, Clock clock) {
		this.senders = senders;
		this.clock = clock;
	}

	/**
	 * @param body one JSON object in UTF-8
	 * @param idempotencyKey as the caller gave it, {@code null} for none
	 */
	RequestReading read(byte[] body, @Nullable String idempotencyKey) {
		FieldErrors errors = new FieldErrors();
		try {
			RequestFields fields = new RequestParser(errors).parse(body);
			NewNotification notification = check(fields, body, idempotencyKey, errors);
			return errors.isEmpty() ? new RequestReading.Valid(notification)
					: new RequestReading.Invalid(errors.kept(), errors.count());
		}
		catch (MalformedJsonException ex) {
			return new RequestReading.Malformed(ex.detail(), ex.line(), ex.column());
		}
	}

	private NewNotification check(RequestFields fields, byte[] body, @Nullable String idempotencyKey,
			FieldErrors errors) {
		String sender = new SenderRule(this.senders, errors).sender(fields.sender, fields.given.contains("sender"));
		List<Target> targets = new TargetRules(fields, errors).targets();
		String payload = new PayloadRules(fields, errors).payload(targets);
		Options options = new OptionRules(fields, errors).options();
		Instant sendAt = new SendAtRule(errors).sendAt(fields.sendAt, idempotencyKey != null, this.clock.instant());
		return new NewNotification(sender, new Content(payload, options), targets, sendAt,
				new IdempotencyRule(errors).idempotency(idempotencyKey, body));
	}

}
