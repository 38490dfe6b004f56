package io.longwire.intake;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.longwire.notification.NativeBlock;
import io.longwire.notification.Options;

/**
 * Every field of a request and how its value is read.
 */
final class FieldTable {

	private static final String TIME_TO_LIVE = "an integer from 0 to " + Options.MAX_TIME_TO_LIVE;

	private static final Map<String, Reader> READERS = readers();

	/** Fields of the push services that make no sense here, and why. */
	private static final Map<String, String> REFUSED = Map.of("message_id",
			"is not taken: Longwire gives each message its id; use the header Idempotency-Key to make repeats safe",
			"message_type", "is not taken: only downstream messages are sent from here", "delay_while_idle",
			"is not taken: push services have ignored it since 2016", "notification_key",
			"is not taken: give the group's key as to", "message",
			"is not taken: give what FCM HTTP v1 has in it, with its token or topic as to");

	private FieldTable() {
	}

	static boolean knows(String name) {
		return READERS.containsKey(name);
	}

	static String unknown(String name) {
		String refused = REFUSED.get(name);
		if (refused != null) {
			return refused;
		}
		Set<String> known = READERS.keySet();
		return FieldNames.nearest(name, known)
			.map((field) -> "is not a known field; did you mean " + field + "?")
			.orElse("is not a known field; known are " + listed(known));
	}

	private static String listed(Set<String> known) {
		String everywhere = known.stream()
			.filter((name) -> !name.equals(IdempotencyRule.FIELD))
			.collect(Collectors.joining(", "));
		return everywhere + ", and in a line of NDJSON " + IdempotencyRule.FIELD;
	}

	/** Reads the current value into the field of that name. */
	static void read(String name, RequestFields fields, ValueReader values) {
		Reader reader = READERS.get(name);
		if (reader == null) {
			throw new IllegalArgumentException("No such field: " + name);
		}
		reader.read(fields, name, values);
	}

	private static Map<String, Reader> readers() {
		Map<String, Reader> readers = new LinkedHashMap<>();
		addTargets(readers);
		addPayload(readers);
		addOptions(readers);
		return readers;
	}

	private static void addTargets(Map<String, Reader> readers) {
		readers.put("sender", (fields, name, values) -> fields.sender = values.text(name));
		readers.put("to", (fields, name, values) -> fields.to = values.text(name));
		readers.put("registration_ids",
				(fields, name, values) -> fields.registrationIds = values.texts(name, TargetRules.MAX_TARGETS));
		readers.put("condition", (fields, name, values) -> fields.condition = values.text(name));
	}

	private static void addPayload(Map<String, Reader> readers) {
		readers.put("notification", (fields, name, values) -> fields.notification = values.display());
		readers.put("data", (fields, name, values) -> fields.data = values.data());
		for (NativeBlock block : NativeBlock.values()) {
			readers.put(block.word(), (fields, name, values) -> {
				String json = values.object(name);
				if (json != null) {
					fields.nativeBlocks.put(block, json);
				}
			});
		}
	}

	private static void addOptions(Map<String, Reader> readers) {
		readers.put("priority", (fields, name, values) -> fields.priority = values.text(name));
		readers.put("time_to_live", (fields, name, values) -> {
			Integer seconds = values.integer(name, 0, Options.MAX_TIME_TO_LIVE, TIME_TO_LIVE);
			fields.timeToLive = (seconds != null) ? seconds : fields.timeToLive;
		});
		readers.put("collapse_key", (fields, name, values) -> fields.collapseKey = values.text(name));
		readers.put("delivery_receipt_requested",
				(fields, name, values) -> fields.deliveryReceiptRequested = values.flag(name));
		readers.put("dry_run", (fields, name, values) -> fields.dryRun = values.flag(name));
		readers.put("content_available", (fields, name, values) -> fields.contentAvailable = values.flag(name));
		readers.put("mutable_content", (fields, name, values) -> fields.mutableContent = values.flag(name));
		readers.put("restricted_package_name",
				(fields, name, values) -> fields.restrictedPackageName = values.text(name));
		readers.put("direct_boot_ok", (fields, name, values) -> fields.directBootOk = values.flag(name));
		readers.put("send_at", (fields, name, values) -> fields.sendAt = values.text(name));
		readers.put(IdempotencyRule.FIELD, (fields, name, values) -> fields.idempotencyKey = values.text(name));
	}

	/** Reads one field's value. */
	private interface Reader {

		void read(RequestFields fields, String name, ValueReader values);

	}

}
