package io.longwire.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import io.longwire.notification.Abilities;
import io.longwire.notification.Content;
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
		return readWith(body, (fields, errors) -> {
			if (fields.given.contains(IdempotencyRule.FIELD)) {
				errors.add(IdempotencyRule.FIELD, "belongs into the header " + IdempotencyRule.HEADER
						+ "; only in a bulk request does each line hold its own");
			}
			return check(fields, body, idempotencyKey, IdempotencyRule.HEADER, errors);
		});
	}

	/**
	 * @param line one JSON object in UTF-8, which may hold an idempotency key
	 */
	RequestReading readLine(byte[] line) {
		return readWith(line,
				(fields, errors) -> check(fields, line, fields.idempotencyKey, IdempotencyRule.FIELD, errors));
	}

	/**
	 * @param json one JSON object in UTF-8
	 * @param check makes the notification of it
	 */
	RequestReading readWith(byte[] json, Check check) {
		FieldErrors errors = new FieldErrors();
		try {
			NewNotification notification = check.check(new RequestParser(errors).parse(json), errors);
			return errors.isEmpty() ? new RequestReading.Valid(notification) : wrong(notification, errors);
		}
		catch (MalformedJsonException ex) {
			return new RequestReading.Malformed(ex.detail(), ex.line(), ex.column());
		}
	}

	private static RequestReading wrong(NewNotification notification, FieldErrors errors) {
		RequestReading.Invalid invalid = new RequestReading.Invalid(errors.kept(), errors.count());
		boolean mayBeRepeat = notification.idempotency() != null && errors.areExcusedInRepeats();
		return mayBeRepeat ? new RequestReading.ValidAsRepeat(notification, invalid) : invalid;
	}

	private NewNotification check(RequestFields fields, byte[] body, @Nullable String idempotencyKey, String keyName,
			FieldErrors errors) {
		NewNotification now = check(fields, errors);
		Instant sendAt = new SendAtRule(errors).sendAt(fields.sendAt, this.clock.instant());
		return new NewNotification(now.sender(), now.content(), now.targets(), sendAt,
				new IdempotencyRule(keyName, errors).idempotency(idempotencyKey, body));
	}

	/** All but time and key. */
	NewNotification check(RequestFields fields, FieldErrors errors) {
		String sender = new SenderRule(this.senders, errors).sender(fields.sender, fields.given.contains("sender"));
		Abilities abilities = this.senders.of(sender);
		List<Target> targets = new TargetRules(fields, errors).targets(sender, abilities);
		PayloadRules payload = new PayloadRules(fields, errors);
		Content content = new Content(payload.payload(targets, abilities), new OptionRules(fields, errors).options(),
				new NativeBlockRules(fields, errors).blocks(sender, abilities));
		payload.check(content, targets, abilities);
		return new NewNotification(sender, content, targets, null, null);
	}

	/** Makes a notification of fields, complete and right only if no error was noted. */
	interface Check {

		NewNotification check(RequestFields fields, FieldErrors errors);

	}

}
