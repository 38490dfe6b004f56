package io.longwire.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.longwire.notification.Abilities;
import io.longwire.notification.Target;
import org.jspecify.annotations.Nullable;

/**
 * Exactly one of {@code to}, {@code registration_ids} and {@code condition}, and that one
 * well-formed.
 */
final class TargetRules {

	/** The most targets one request may have. */
	static final int MAX_TARGETS = 1000;

	private static final List<String> FORMS = List.of("to", "registration_ids", "condition");

	private final RequestFields fields;

	private final FieldErrors errors;

	TargetRules(RequestFields fields, FieldErrors errors) {
		this.fields = fields;
		this.errors = errors;
	}

	/**
	 * Those of the request, which this sender must be able to reach.
	 */
	List<Target> targets(String sender, Abilities abilities) {
		List<Target> targets = targets(abilities.operators());
		targets.stream()
			.filter((target) -> !abilities.targets().contains(target.kind()))
			.findFirst()
			.ifPresent((target) -> this.errors.add((target.kind() == Target.Kind.CONDITION) ? "condition" : "to",
					"must be a registration token: sender " + sender + " has no topics"));
		return targets;
	}

	/** Complete and right only if no error was noted. */
	private List<Target> targets(int operators) {
		List<String> given = FORMS.stream().filter(this.fields.given::contains).toList();
		if (given.isEmpty()) {
			this.errors.add("to", "is missing: give one of to, registration_ids and condition");
		}
		else if (given.size() > 1) {
			given.forEach((form) -> this.errors.add(form, "is given together with another target: give one of "
					+ String.join(", ", FORMS) + ", not " + String.join(" and ", given)));
		}
		return Stream.of(to(), registrationIds(), condition(operators)).flatMap(List::stream).toList();
	}

	private List<Target> to() {
		String to = this.fields.to;
		if (to == null) {
			return List.of();
		}
		Target target = Target.to(to);
		check("to", (target.kind() == Target.Kind.TOPIC) ? topicProblem(to) : tokenProblem(to));
		return List.of(target);
	}

	private List<Target> condition(int operators) {
		String condition = this.fields.condition;
		if (condition == null) {
			return List.of();
		}
		check("condition",
				(condition.length() > Target.LONGEST) ? tooLong() : ConditionParser.problem(condition, operators));
		return List.of(Target.condition(condition));
	}

	private List<Target> registrationIds() {
		List<@Nullable String> tokens = this.fields.registrationIds;
		if (tokens == null) {
			return List.of();
		}
		check("registration_ids", tokens.isEmpty() ? "must not be empty" : null);
		List<Target> targets = new ArrayList<>(tokens.size());
		Map<String, Integer> first = new HashMap<>();
		for (int i = 0; i < tokens.size(); i++) {
			String token = tokens.get(i);
			if (token != null) {
				check(FieldNames.element("registration_ids", i), memberProblem(token, first.putIfAbsent(token, i)));
				targets.add(new Target(Target.Kind.TOKEN, token));
			}
		}
		return targets;
	}

	private static @Nullable String memberProblem(String token, @Nullable Integer earlier) {
		if (earlier != null) {
			return "repeats " + FieldNames.element("registration_ids", earlier);
		}
		return token.startsWith(Target.TOPICS) ? "must be a registration token: a topic can only stand in to"
				: tokenProblem(token);
	}

	private static @Nullable String topicProblem(String to) {
		if (to.length() > Target.LONGEST) {
			return tooLong();
		}
		return TopicNames.isName(to.substring(Target.TOPICS.length())) ? null
				: "must have a topic name of letters, digits and - _ . ~ % after " + Target.TOPICS;
	}

	/**
	 * What is wrong with a text that is no topic.
	 * @return {@code null} for a registration token
	 */
	static @Nullable String tokenProblem(String token) {
		if (token.isEmpty()) {
			return "must not be empty";
		}
		return (token.length() > Target.LONGEST) ? tooLong()
				: Target.isToken(token) ? null : "must not hold white space or control characters";
	}

	private static String tooLong() {
		return "must not be longer than " + Target.LONGEST + " characters";
	}

	private void check(String field, @Nullable String problem) {
		if (problem != null) {
			this.errors.add(field, problem);
		}
	}

}
