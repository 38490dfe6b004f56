package io.longwire.intake;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

import io.longwire.notification.Options;
import io.longwire.queue.NewNotification;
import io.longwire.queue.OutboxReading;
import io.longwire.queue.OutboxRow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Checks a row of the outbox by the rules of a request: what has no column of its own may
 * stand in the payload, under the name it has in a request. An error is told under the
 * column's name.
 */
@Component
class OutboxRowReader {

	private static final Logger logger = LoggerFactory.getLogger(OutboxRowReader.class);

	private static final Map<String, String> COLUMNS = Map.of("sender", "sender", "to", "target", "registration_ids",
			"target", "condition", "target", "priority", "priority", "time_to_live", "time_to_live", "collapse_key",
			"collapse_key", "delivery_receipt_requested", "delivery_receipt_requested", "send_at", "send_at");

	private final NotificationRequestReader reader;

	private final Clock clock;

	OutboxRowReader(NotificationRequestReader reader, Clock clock) {
		this.reader = reader;
		this.clock = clock;
	}

	/** Throws nothing: a row that cannot be read must not hold up the others. */
	OutboxReading read(OutboxRow row) {
		try {
			return readGuarded(row);
		}
		catch (RuntimeException ex) {
			logger.error("Row {} of the outbox is rejected: a fault of ours, not of the row", row.id(), ex);
			return new OutboxReading.Wrong("cannot be read, by a fault of the gateway: its log tells more");
		}
	}

	private OutboxReading readGuarded(OutboxRow row) {
		String payload = row.payload();
		if (payload == null) {
			return new OutboxReading.Wrong("payload is longer than %d characters: a push service takes about 4096 bytes"
				.formatted(OutboxRow.LONGEST_PAYLOAD));
		}
		RequestReading reading = this.reader.readWith(payload.getBytes(StandardCharsets.UTF_8),
				(fields, errors) -> check(row, fields, errors));
		if (reading instanceof RequestReading.Valid valid) {
			return new OutboxReading.Valid(valid.notification());
		}
		if (reading instanceof RequestReading.Invalid invalid) {
			return new OutboxReading.Wrong(invalid.errors()
				.stream()
				.map((error) -> column(error.field()) + " " + error.message())
				.collect(Collectors.joining("; ")));
		}
		RequestReading.Malformed malformed = (RequestReading.Malformed) reading;
		return new OutboxReading.Wrong("payload is not one JSON object: " + malformed.detail() + ", at line "
				+ malformed.line() + ", column " + malformed.column());
	}

	private static String column(String field) {
		return field.equals("to") || field.equals("condition") ? "target" : field;
	}

	private NewNotification check(OutboxRow row, RequestFields fields, FieldErrors errors) {
		COLUMNS.forEach((field, column) -> {
			if (fields.given.contains(field)) {
				errors.add("payload." + field, "belongs into the column " + column);
			}
		});
		if (fields.given.contains(IdempotencyRule.FIELD)) {
			errors.add("payload." + IdempotencyRule.FIELD, "is of no use: a row is sent once");
		}
		fill(row, fields, errors);
		NewNotification now = this.reader.check(fields, errors);
		return new NewNotification(now.sender(), now.content(), now.targets(), sendAt(row.sendAt(), errors), null,
				(row.createdAt() != null) ? Instant.ofEpochMilli(row.createdAt()) : null);
	}

	private static void fill(OutboxRow row, RequestFields fields, FieldErrors errors) {
		fields.sender = given("sender", text("sender", row.sender(), errors), fields);
		fields.registrationIds = null;
		String target = text("target", row.target(), errors);
		boolean isCondition = target != null && target.contains("' in ");
		fields.to = given("to", isCondition ? null : target, fields);
		fields.condition = given("condition", isCondition ? target : null, fields);
		fields.priority = row.priority();
		fields.collapseKey = text("collapse_key", row.collapseKey(), errors);
		fields.deliveryReceiptRequested = row.deliveryReceiptRequested();
		fields.timeToLive = timeToLive(row.timeToLive(), errors);
	}

	private static @Nullable String given(String field, @Nullable String value, RequestFields fields) {
		if (value != null) {
			fields.given.add(field);
		}
		return value;
	}

	private static @Nullable String text(String column, @Nullable String text, FieldErrors errors) {
		String problem = (text != null) ? TextRules.problem(text) : null;
		if (problem != null) {
			errors.add(column, problem);
		}
		return text;
	}

	private static int timeToLive(@Nullable Integer seconds, FieldErrors errors) {
		if (seconds == null) {
			return Options.MAX_TIME_TO_LIVE;
		}
		if (seconds < 0 || seconds > Options.MAX_TIME_TO_LIVE) {
			errors.add("time_to_live", "must be from 0 to " + Options.MAX_TIME_TO_LIVE);
			return Options.MAX_TIME_TO_LIVE;
		}
		return seconds;
	}

	/** What is past means now: the row may have waited. */
	private @Nullable Instant sendAt(@Nullable Long millis, FieldErrors errors) {
		return (millis != null) ? new SendAtRule(errors).ahead(Instant.ofEpochMilli(millis), this.clock.instant())
				: null;
	}

}
