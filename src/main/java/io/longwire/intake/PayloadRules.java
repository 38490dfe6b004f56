package io.longwire.intake;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.longwire.notification.Abilities;
import io.longwire.notification.Content;
import io.longwire.notification.ContentRule;
import io.longwire.notification.Target;
import org.jspecify.annotations.Nullable;

/**
 * The size of a payload, and its text. Counted are the UTF-8 bytes of all keys and values
 * of {@code data} and {@code notification} together (see {@link PayloadPart#bytes}); 4096
 * are allowed to registration tokens by most push services, 2048 to a topic or condition.
 */
final class PayloadRules {

	private static final int MAX_TOPIC_BYTES = 2048;

	private final RequestFields fields;

	private final FieldErrors errors;

	PayloadRules(RequestFields fields, FieldErrors errors) {
		this.fields = fields;
		this.errors = errors;
	}

	/** The JSON object text of the payload, compact. */
	String payload(List<Target> targets, Abilities abilities) {
		int most = most(targets, abilities);
		if (bytes() > most) {
			this.errors.add((this.fields.data != null) ? "data" : "notification",
					"keys and values of data and notification together hold " + bytes() + " bytes of UTF-8; at most "
							+ most + " go to " + (toTopic(targets) ? "a topic or condition" : "a registration token"));
		}
		return Stream.of(member("data", this.fields.data), member("notification", this.fields.notification))
			.filter((member) -> !member.isEmpty())
			.collect(Collectors.joining(",", "{", "}"));
	}

	/** What this push service asks besides, of what is right so far. */
	void check(Content content, List<Target> targets, Abilities abilities) {
		ContentRule.Problem problem = this.errors.isEmpty()
				? abilities.rule().problem(content, bytes(), most(targets, abilities)) : null;
		if (problem != null) {
			this.errors.add(problem.field(), problem.message());
		}
	}

	private static int most(List<Target> targets, Abilities abilities) {
		return toTopic(targets) ? MAX_TOPIC_BYTES : abilities.payloadBytes();
	}

	private static boolean toTopic(List<Target> targets) {
		return targets.stream().anyMatch((target) -> target.kind() != Target.Kind.TOKEN);
	}

	private int bytes() {
		return Stream.of(this.fields.data, this.fields.notification)
			.filter(Objects::nonNull)
			.mapToInt(PayloadPart::bytes)
			.sum();
	}

	private static String member(String name, @Nullable PayloadPart part) {
		return (part != null) ? "\"" + name + "\":" + part.json() : "";
	}

}
