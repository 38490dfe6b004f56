package io.longwire.intake;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.longwire.notification.Target;
import org.jspecify.annotations.Nullable;

/**
 * The size of a payload, and its text. Counted are the UTF-8 bytes of all keys and values
 * of {@code data} and {@code notification} together (see {@link PayloadPart#bytes}); 4096
 * are allowed to registration tokens, 2048 to a topic or condition.
 */
final class PayloadRules {

	private static final int MAX_BYTES = 4096;

	private static final int MAX_TOPIC_BYTES = 2048;

	private final RequestFields fields;

	private final FieldErrors errors;

	PayloadRules(RequestFields fields, FieldErrors errors) {
		this.fields = fields;
		this.errors = errors;
	}

	/** The JSON object text of the payload, compact. */
	String payload(List<Target> targets) {
		boolean toTopic = targets.stream().anyMatch((target) -> target.kind() != Target.Kind.TOKEN);
		checkSize(toTopic ? MAX_TOPIC_BYTES : MAX_BYTES, toTopic ? "a topic or condition" : "a registration token");
		return Stream.of(member("data", this.fields.data), member("notification", this.fields.notification))
			.filter((member) -> !member.isEmpty())
			.collect(Collectors.joining(",", "{", "}"));
	}

	private void checkSize(int max, String target) {
		int bytes = Stream.of(this.fields.data, this.fields.notification)
			.filter(Objects::nonNull)
			.mapToInt(PayloadPart::bytes)
			.sum();
		if (bytes > max) {
			this.errors.add((this.fields.data != null) ? "data" : "notification",
					"keys and values of data and notification together hold " + bytes + " bytes of UTF-8; at most "
							+ max + " go to " + target);
		}
	}

	private static String member(String name, @Nullable PayloadPart part) {
		return (part != null) ? "\"" + name + "\":" + part.json() : "";
	}

}
